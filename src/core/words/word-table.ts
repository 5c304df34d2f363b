/** The content of a word list as its columns hold it, before it is encoded and after it is decoded. */
export interface WordTable {
  readonly classes: readonly string[];
  /** Of the concepts behind the classes. */
  readonly kinds: readonly (readonly number[])[];
  /** One for each concept, classes included. */
  readonly names: readonly number[];
  readonly words: readonly TableWord[];
  readonly plurals: readonly { readonly plural: string; readonly word: number }[];
}

/** A word and what it looks like. */
export interface TableWord {
  /** ASCII, lower case. */
  readonly text: string;
  /** 0 to 15. */
  readonly commonness: number;
  /** 0 to 255. */
  readonly confidence: number;
  readonly concepts: readonly { readonly concept: number /** 1 to 255. */; readonly share: number }[];
}
