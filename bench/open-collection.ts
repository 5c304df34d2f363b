import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Options } from './options.ts';
import { exactNeighbours } from './truth/exact-neighbours.ts';
import { DIMENSIONS } from './vectors/generate.ts';
import { generatedFile, queryFile, readVectors } from './vectors/vector-file.ts';

/** What all peers are asked at one size. */
export interface Collection {
  readonly set: string;
  readonly dimensions: number;
  /** Files of int16 rows under the cache folder. */
  readonly vectors: string;
  readonly queries: string;
  readonly queryCount: number;
  /** queries × k. */
  readonly truth: Int32Array;
}

/** Generates at least so many rows at once: smaller collections are their first ones. */
const LEAST_ROWS = 100_000;
/** The last rows of a file of real embeddings serve as queries. */
const REAL_QUERIES = 623;

/**
 * The vectors, queries and exact neighbours of one size, from the cache or made now.
 * @throws Error for a file of embeddings that is too short
 */
export async function openCollection(cache: string, rows: number, k: number, options: Options): Promise<Collection> {
  const { set, vectors, queries, queryCount } = options.vectors
    ? await realVectors(cache, options.vectors, rows)
    : await generatedVectors(cache, options);
  const asked = await readVectors({ path: queries }, 0, queryCount);
  const truthPath = `${cache}truth/${set}-${rows}-${queryCount}-${k}.i32`;
  const truth = await exactNeighbours(truthPath, { set, path: vectors, rows }, rows, asked, k);
  return { set, dimensions: DIMENSIONS, vectors, queries, queryCount, truth };
}

async function generatedVectors(cache: string, { seed, queries: queryCount, sizes }: Options) {
  const set = `generated-${seed}`;
  const folder = `${cache}vectors/${set}`;
  const most = Math.max(LEAST_ROWS, ...sizes);
  const wanted = [1_000_000, most].find((size) => size >= most && existsSync(`${folder}-${size}.i16`)) ?? most;
  const vectors = await generatedFile(`${folder}-${wanted}.i16`, set, wanted, seed);
  const queries = await queryFile(`${folder}-queries-${queryCount}.i16`, set, queryCount, seed);
  return { set, vectors: vectors.path, queries: queries.path, queryCount };
}

async function realVectors(cache: string, path: string, rows: number) {
  const rowBytes = DIMENSIONS * Int16Array.BYTES_PER_ELEMENT;
  const all = (await stat(path)).size / rowBytes;
  if (rows + REAL_QUERIES > all) {
    throw new Error(`${path} has ${all} rows; ${rows} and ${REAL_QUERIES} queries were asked for`);
  }
  const set = basename(path, extname(path)).split('-')[0] as string;
  const vectors = `${cache}vectors/${basename(path)}`;
  const queries = `${cache}vectors/${set}-queries.i16`;
  await mkdir(`${cache}vectors`, { recursive: true });
  if (!existsSync(vectors)) await copyFile(path, vectors);
  if (!existsSync(queries)) {
    const file = await open(path);
    const bytes = new Uint8Array(REAL_QUERIES * rowBytes);
    await file.read(bytes, 0, bytes.length, (all - REAL_QUERIES) * rowBytes);
    await file.close();
    await writeFile(queries, bytes);
  }
  return { set, vectors, queries, queryCount: REAL_QUERIES };
}
