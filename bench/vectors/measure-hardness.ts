/**
 * Compares generated vectors with real embeddings by what searches find in them, and prints both:
 * `tsx vectors/measure-hardness.ts <embeddings.i16> [seed]`. Exits with 1 when native hnswlib's recall differs by more than
 * the generator promises.
 */
import hnswlib from 'hnswlib-node';
import { seededRotation } from '../../src/core/quantisation/rotation.ts';
import { signBytes, writeSignCodes } from '../../src/core/quantisation/sign-codes.ts';
import { dot, NearestRows } from '../truth/nearest-rows.ts';
import { DIMENSIONS, generateQueries, generateVectors } from './generate.ts';
import { readVectors } from './vector-file.ts';

const ROWS = 20_000;
/** The file's last rows. */
const QUERIES = 623;
const K = 10;
const PROMISED_DIFFERENCE = 0.01;

interface Sample {
  readonly rows: Float32Array;
  readonly queries: Float32Array;
}

const row = (vectors: Float32Array, at: number) => vectors.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
const each = (count: number) => Array.from({ length: count }, (_, at) => at);

function main(real: Sample, generated: Sample): boolean {
  const tables = [measure(real), measure(generated)] as const;
  console.log('recall@10'.padEnd(34), 'photos  generated');
  let isPromiseKept = true;
  for (const [name, photos] of tables[0]) {
    const made = tables[1].get(name) as number;
    console.log(name.padEnd(34), photos.toFixed(4).padEnd(7), made.toFixed(4));
    if (name.startsWith('hnswlib') && Math.abs(made - photos) > PROMISED_DIFFERENCE) isPromiseKept = false;
  }
  return isPromiseKept;
}

function measure(sample: Sample): Map<string, number> {
  const truth = each(QUERIES).map((query) => {
    const nearest = new NearestRows(K);
    for (const at of each(ROWS)) nearest.offer(at, dotRows(sample.rows, at, sample.queries, query));
    return [...nearest.rows];
  });
  return new Map([...graphRecall(sample, truth), ...signRecall(sample, truth), ...cellRecall(sample, truth)]);
}

function graphRecall({ rows, queries }: Sample, truth: readonly number[][]): [string, number][] {
  const index = new hnswlib.HierarchicalNSW('ip', DIMENSIONS);
  index.initIndex(ROWS, 16, 200, 100);
  for (const at of each(ROWS)) index.addPoint(Array.from(row(rows, at)), at);
  return [20, 50, 100].map((ef) => {
    index.setEf(ef);
    const found = truth.map((true10, query) => {
      const given = new Set(index.searchKnn(Array.from(row(queries, query)), K).neighbors);
      return true10.filter((at) => given.has(at)).length / K;
    });
    return [`hnswlib, M 16, ef ${ef}`, mean(found)];
  });
}

/** How many of the true neighbours are among so many candidates by rotated sign codes; of equals, half. */
function signRecall({ rows, queries }: Sample, truth: readonly number[][]): [string, number][] {
  const rotation = seededRotation(DIMENSIONS, 1);
  const bytes = signBytes(rotation);
  const signsOf = (vectors: Float32Array) => {
    const signs = new Uint8Array((vectors.length / DIMENSIONS) * bytes);
    writeSignCodes(rotation, vectors, signs);
    return new Uint32Array(signs.buffer);
  };
  const [rowSigns, querySigns] = [signsOf(rows), signsOf(queries)];
  const words = bytes / 4;
  const ranks = truth.map((true10, query) => {
    const nearer = new Uint32Array(rotation.bits + 2);
    const distances = each(ROWS).map((at) => {
      let distance = 0;
      for (let word = 0; word < words; word++) {
        distance += ones((rowSigns[at * words + word] as number) ^ (querySigns[query * words + word] as number));
      }
      nearer[distance + 1] = (nearer[distance + 1] as number) + 1;
      return distance;
    });
    for (let at = 1; at < nearer.length; at++) nearer[at] = (nearer[at] as number) + (nearer[at - 1] as number);
    return true10.map((at) => {
      const distance = distances[at] as number;
      return ((nearer[distance] as number) + (nearer[distance + 1] as number)) / 2;
    });
  });
  return [100, 200, 500].map((kept) => [`sign codes, ${kept} candidates`, share(ranks, (rank) => rank < kept)]);
}

/** How many of the true neighbours are in the nearest of 128 cells (spherical k-means, six rounds). */
function cellRecall({ rows, queries }: Sample, truth: readonly number[][]): [string, number][] {
  const cells = 128;
  let centres = new Float32Array(cells * DIMENSIONS);
  for (const cell of each(cells)) centres.set(row(rows, Math.floor((cell * ROWS) / cells)), cell * DIMENSIONS);
  const cellOf = new Int32Array(ROWS);
  for (let round = 0; round < 6; round++) {
    for (const at of each(ROWS)) cellOf[at] = nearestCells(rows, at, centres, cells)[0] as number;
    const sums = new Float32Array(centres.length);
    for (const at of each(ROWS)) {
      const start = (cellOf[at] as number) * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) sums[start + d] = (sums[start + d] as number) + (row(rows, at)[d] as number);
    }
    for (const cell of each(cells)) {
      const sum = row(sums, cell);
      const length = Math.hypot(...sum) || 1;
      for (let d = 0; d < DIMENSIONS; d++) sum[d] = (sum[d] as number) / length;
    }
    if (round < 5) centres = sums;
  }
  const ranks = truth.map((true10, query) => {
    const order = nearestCells(queries, query, centres, cells);
    return true10.map((at) => order.indexOf(cellOf[at] as number));
  });
  return [1, 4, 16].map((probes) => [`${probes} of ${cells} cells`, share(ranks, (rank) => rank < probes)]);
}

function nearestCells(vectors: Float32Array, at: number, centres: Float32Array, cells: number): number[] {
  const scores = each(cells).map((cell) => dotRows(vectors, at, centres, cell));
  return each(cells).sort((a, b) => (scores[b] as number) - (scores[a] as number));
}

function dotRows(one: Float32Array, at: number, two: Float32Array, atTwo: number): number {
  return dot(one, at * DIMENSIONS, two, atTwo * DIMENSIONS, DIMENSIONS);
}

function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function share(ranks: readonly number[][], isFound: (rank: number) => boolean): number {
  return mean(ranks.map((ten) => ten.filter(isFound).length / K));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const [path, seed = '1'] = process.argv.slice(2);
if (!path)
  throw new Error('no file of real embeddings was named: int16 rows of 256, the last 623 of which are queries');
const real = {
  rows: await readVectors({ path }, 0, ROWS),
  queries: await readVectors({ path }, ROWS, QUERIES),
};
const generated = {
  rows: generateVectors(ROWS, { seed: Number(seed) }),
  queries: generateQueries(QUERIES, { seed: Number(seed) }),
};
if (!main(real, generated)) process.exitCode = 1;
