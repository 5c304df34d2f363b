import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DIMENSIONS } from '../vectors/generate.ts';
import { readVectors, type VectorFile } from '../vectors/vector-file.ts';
import { dot, NearestRows } from './nearest-rows.ts';

/** Rows compared at once: 16 MiB of floats. */
const PIECE_ROWS = 16_384;

/**
 * The k nearest of the first `rows` vectors to each query by their floats' cosine, queries × k row numbers; computed once
 * and kept at `path`.
 */
export async function exactNeighbours(
  path: string,
  vectors: VectorFile,
  rows: number,
  queries: Float32Array,
  k: number,
): Promise<Int32Array> {
  if (existsSync(path)) {
    const bytes = await readFile(path);
    return new Int32Array(new Uint8Array(bytes).buffer);
  }
  const count = queries.length / DIMENSIONS;
  const nearest = Array.from({ length: count }, () => new NearestRows(k));
  for (let first = 0; first < rows; first += PIECE_ROWS) {
    const piece = await readVectors(vectors, first, Math.min(PIECE_ROWS, rows - first));
    for (const [query, best] of nearest.entries()) {
      for (let start = 0, row = first; start < piece.length; start += DIMENSIONS, row++) {
        best.offer(row, dot(piece, start, queries, query * DIMENSIONS, DIMENSIONS));
      }
    }
  }
  const truth = new Int32Array(count * k);
  for (const [query, { rows }] of nearest.entries()) truth.set(rows, query * k);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, new Uint8Array(truth.buffer));
  return truth;
}

/** The share of true neighbours that answers have: mean recall@k over the queries. */
export function recall(truth: Int32Array, answers: readonly (readonly number[])[], k: number): number {
  let found = 0;
  for (const [query, answer] of answers.entries()) {
    const given = new Set(answer.slice(0, k));
    for (const row of truth.subarray(query * k, (query + 1) * k)) if (given.has(row)) found++;
  }
  return found / (answers.length * k);
}
