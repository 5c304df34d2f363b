// Part of every engine that Akin runs on, but of no library that TypeScript offers without the DOM.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}

declare class URLSearchParams {
  constructor(text?: string);
  append(key: string, value: string): void;
  has(key: string): boolean;
  getAll(key: string): string[];
  keys(): IterableIterator<string>;
  toString(): string;
}
