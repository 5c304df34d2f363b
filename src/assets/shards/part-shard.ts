import { FormatError } from '../../core/errors.ts';

/** A shard of parts of pictures: which part each row is, and the index of the rows. */
export interface PartShard {
  /** Of each row `item × parts + part`, by the items' numbers in the whole collection. */
  readonly partOf: Uint32Array<ArrayBuffer>;
  /** An index file of the rows, whose `order` is theirs. */
  readonly index: Uint8Array<ArrayBuffer>;
}

/** The file of a shard of parts: u32 a row, little-endian, then the index. */
export function formatPartShard({ partOf, index }: PartShard): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(partOf.length * Uint32Array.BYTES_PER_ELEMENT + index.length);
  const view = new DataView(bytes.buffer);
  for (const [row, part] of partOf.entries()) view.setUint32(row * Uint32Array.BYTES_PER_ELEMENT, part, true);
  bytes.set(index, bytes.length - index.length);
  return bytes;
}

/**
 * @param rows that the directory says it has
 * @param parts of all items
 * @throws FormatError for a file that is too short, or that names parts which the collection does not have
 */
export function parsePartShard(bytes: Uint8Array<ArrayBuffer>, rows: number, parts: number): PartShard {
  const start = rows * Uint32Array.BYTES_PER_ELEMENT;
  if (bytes.length < start) {
    throw new FormatError(`a shard of parts has ${bytes.length} bytes; expected at least ${start} for ${rows} rows`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, start);
  const partOf = Uint32Array.from({ length: rows }, (_, row) =>
    view.getUint32(row * Uint32Array.BYTES_PER_ELEMENT, true),
  );
  const wrong = partOf.find((part) => part >= parts);
  if (wrong !== undefined) {
    throw new FormatError(`a shard of parts names part ${wrong}; the collection has ${parts}`);
  }
  return { partOf, index: bytes.subarray(start) };
}
