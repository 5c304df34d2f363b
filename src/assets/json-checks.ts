import { FormatError } from '../core/errors.ts';

/** The most bytes that a part may have on the wire (1 MiB). */
export const MAX_PART_BYTES = 1 << 20;

/** Checks of the members of one JSON file, whose name begins every sentence about what is wrong with it. */
export class JsonChecks {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @throws FormatError naming the file and the first characters where they are no JSON */
  parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      const found = text.trimStart().startsWith('<') ? 'a web page' : show(text);
      throw new FormatError(`${this.#file} holds ${found}; expected JSON`);
    }
  }

  /** @returns bytes on the wire */
  asset(value: unknown, field: string): number {
    const asset = this.record(value, field);
    if (typeof asset.name !== 'string' || asset.name === '') this.fail(`${field}.name`, asset.name, 'a text');
    this.count(asset.inflatedBytes, `${field}.inflatedBytes`);
    this.sha256(asset.sha256, `${field}.sha256`);
    const parts = this.list(asset.parts, `${field}.parts`);
    let bytes = 0;
    parts.forEach((part, at) => {
      bytes += this.file(part, `${field}.parts[${at}]`, MAX_PART_BYTES);
    });
    if (parts.length === 0) this.fail(`${field}.parts`, parts, 'at least one');
    if (asset.bytes !== bytes) this.fail(`${field}.bytes`, asset.bytes, `${bytes}, the sum of its parts`);
    return bytes;
  }

  /** @returns bytes on the wire */
  file(value: unknown, field: string, maxBytes?: number): number {
    const file = this.record(value, field);
    this.path(file.path, `${field}.path`);
    this.sha256(file.sha256, `${field}.sha256`);
    return this.count(file.bytes, `${field}.bytes`, maxBytes);
  }

  /** A path must stay below the site: no address, no absolute path, no way up, nothing that a URL would read otherwise. */
  path(value: unknown, field: string): void {
    const isBelow =
      typeof value === 'string' &&
      !/[\\:?#%\p{Cc}]/u.test(value) &&
      value.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
    if (!isBelow) this.fail(field, value, "a path below the site's root");
  }

  sha256(value: unknown, field: string): void {
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) this.fail(field, value, '64 hexadecimal digits');
  }

  text(value: unknown, field: string): string {
    return typeof value === 'string' ? value : this.fail(field, value, 'a text');
  }

  count(value: unknown, field: string, max = 2 ** 31 - 1, min = 0): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.fail(field, value, `a whole number from ${min} to ${max}`);
  }

  list(value: unknown, field: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail(field, value, 'a list');
  }

  record(value: unknown, field: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail(field, value, 'an object');
  }

  fail(field: string, value: unknown, expected: string): never {
    throw new FormatError(`${this.#file}: ${field} is ${show(value)}; expected ${expected}`);
  }
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
