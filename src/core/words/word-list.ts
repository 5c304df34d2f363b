/** One thing that a word looks like. */
export interface ConceptShare {
  /** Place of the concept: classes first, in the order of `classes`, then what is above them. */
  readonly concept: number;
  /** 0 to 1; the shares of a word sum to 1. */
  readonly share: number;
}

/** English words tied to the classes of ImageNet. Words and concepts are numbers: their places. */
export interface WordList {
  /** WordNet 3.0 ids as `n01440764`; an encoder's labels say which of its classes has which. */
  readonly classes: readonly string[];
  /** For each concept its direct kinds, all before it; none for a class. */
  readonly kinds: readonly Uint16Array[];
  /** For each concept the number of the word that names it. */
  readonly names: Uint16Array;
  /** Lower case, sorted by code unit; several words are joined by spaces. */
  readonly words: readonly string[];
  /** log₂ of how often texts use each word. */
  readonly commonness: Uint8Array;
  /** Irregular plurals and the numbers of their singulars. */
  readonly plurals: ReadonlyMap<string, number>;
  /** The number of a word, or undefined. */
  numberOf(word: string): number | undefined;
  /** How well the classes show what a word means, 0 to 1. */
  confidenceOf(word: number): number;
  /** What a word looks like, the strongest first; nothing where nobody knows. */
  conceptsOf(word: number): ConceptShare[];
}
