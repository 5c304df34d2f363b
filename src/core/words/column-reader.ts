import { FormatError } from '../errors.ts';
import type { Column } from './words-layout.ts';

/** Reads one column of a word list and never beyond it. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  readonly #name: Column;
  #at = 0;

  constructor(bytes: Uint8Array, name: Column) {
    this.#bytes = bytes;
    this.#name = name;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The next number, stored as unsigned LEB128. @throws FormatError when it is above `most` or cut off */
  varint(most: number): number {
    let number = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) {
        if (number > most) throw this.error(`holds ${number}; expected at most ${most}`);
        return number;
      }
    }
    throw this.error('holds a number of more than five bytes');
  }

  /** The next byte. @throws FormatError at the end of the column */
  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw this.error(`ends after ${this.#bytes.length} bytes, before its last entry`);
    return byte;
  }

  /** The next text, ended by a zero byte. @throws FormatError when it is too long or not printable ASCII */
  text(longest: number): string {
    let text = '';
    for (let byte = this.byte(); byte !== 0; byte = this.byte()) {
      if (byte < 32 || byte > 126) throw this.error(`holds byte ${byte} in a text; expected printable ASCII`);
      if (text.length === longest) throw this.error(`holds a text of more than ${longest} characters`);
      text += String.fromCharCode(byte);
    }
    return text;
  }

  error(problem: string): FormatError {
    return new FormatError(`word list, column ${this.#name}: ${problem}`);
  }
}
