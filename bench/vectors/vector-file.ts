import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DIMENSIONS, FIRST_QUERY, VectorSource } from './generate.ts';
import { unitLength } from './unit-length.ts';

/** Rows written at once: 8 MiB. */
const PIECE_ROWS = 16_384;
const ROW_BYTES = DIMENSIONS * Int16Array.BYTES_PER_ELEMENT;

/** Vectors in a file: little-endian int16, row by row, × 32767; collections are its first rows. */
export interface VectorFile {
  /** Part of the names of what is computed from it. */
  readonly set: string;
  readonly path: string;
  readonly rows: number;
}

/** Writes generated vectors to a file unless it is there; `first` counts in the seed's endless sequence of rows. */
export async function generatedFile(
  path: string,
  set: string,
  rows: number,
  seed: number,
  first = 0,
): Promise<VectorFile> {
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true });
    const source = new VectorSource(seed);
    const unfinished = await open(`${path}.unfinished`, 'w');
    for (let row = 0; row < rows; row += PIECE_ROWS) {
      const piece = new Int16Array(Math.min(PIECE_ROWS, rows - row) * DIMENSIONS);
      source.fillInt16(piece, first + row);
      await unfinished.write(new Uint8Array(piece.buffer));
    }
    await unfinished.close();
    await rename(`${path}.unfinished`, path);
  }
  return { set, path, rows };
}

/** Queries of a seed in a file. */
export function queryFile(path: string, set: string, count: number, seed: number): Promise<VectorFile> {
  return generatedFile(path, set, count, seed, FIRST_QUERY);
}

/** Rows of a file as float32 of unit length. */
export async function readVectors(
  { path }: Pick<VectorFile, 'path'>,
  first: number,
  rows: number,
): Promise<Float32Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    const vectors = new Float32Array(rows * DIMENSIONS);
    for (let row = 0; row < rows; row += PIECE_ROWS) {
      const pieceRows = Math.min(PIECE_ROWS, rows - row);
      const bytes = new Uint8Array(pieceRows * ROW_BYTES);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, (first + row) * ROW_BYTES);
      if (bytesRead < bytes.length)
        throw new Error(`${path} ends at row ${first + row}; expected ${first + rows} rows`);
      unitLength(new Int16Array(bytes.buffer), vectors.subarray(row * DIMENSIONS), DIMENSIONS);
    }
    return vectors;
  } finally {
    await file.close();
  }
}
