/** What a build needs of a picture; computed once for each content and encoder, then kept in the cache. */
export interface PictureRecord {
  /** Upright size of the original in pixels. */
  readonly width: number;
  readonly height: number;
  /** Average colour as `#rrggbb`. */
  readonly colour: string;
  /** L2-normalised. */
  readonly embedding: Float32Array;
  /** A WebP file. */
  readonly thumbnail: Uint8Array;
}

/** Change it when the layout or the meaning of a record changes; old records are then never read. */
export const RECORD_VERSION = 1;

/** Layout: length of the head (uint32, little-endian), head as JSON, embedding (float32, little-endian), thumbnail. */
export function encodeRecord({ width, height, colour, embedding, thumbnail }: PictureRecord): Uint8Array {
  const head = Buffer.from(JSON.stringify({ width, height, colour, dimensions: embedding.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([
    length,
    head,
    new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength),
    thumbnail,
  ]);
}

/** The inverse of `encodeRecord`, for a payload whose checksum was right. */
export function decodeRecord(payload: Buffer): PictureRecord {
  const headEnd = 4 + payload.readUInt32LE(0);
  const { dimensions, ...head } = JSON.parse(payload.toString('utf8', 4, headEnd)) as Head;
  const embeddingEnd = headEnd + dimensions * Float32Array.BYTES_PER_ELEMENT;
  // Copied, because a view of floats must begin at a multiple of four.
  const embedding = new Float32Array(new Uint8Array(payload.subarray(headEnd, embeddingEnd)).buffer);
  return { ...head, embedding, thumbnail: payload.subarray(embeddingEnd) };
}

type Head = Pick<PictureRecord, 'width' | 'height' | 'colour'> & { readonly dimensions: number };
