import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { indexOf } from '../fixtures/random-index.ts';
import { sharedFolder } from '../shared-folder.ts';

const DIMENSIONS = 256;
const GALLERY = 20_000;
const QUERIES = 200;
const K = 10;
/** Measured: 0.996. */
const FLOOR = 0.99;

const path = sharedFolder('embeddings/photos-20623x256.i16');

describe.skipIf(!path)('codes of 20,000 photos (needs ../shared/embeddings)', () => {
  it(`find at least ${FLOOR} of the 10 nearest by float embeddings`, async () => {
    const bytes = readFileSync(path ?? '');
    const photos = Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
    const gallery = photos.subarray(0, GALLERY * DIMENSIONS);
    const index = await openIndex(new Blob([indexOf(gallery, DIMENSIONS)]).stream(), await compileKernels());
    let found = 0;
    for (let query = GALLERY; query < GALLERY + QUERIES; query++) {
      const embedding = photos.subarray(query * DIMENSIONS, (query + 1) * DIMENSIONS);
      const exact = new Set(nearestByFloat(gallery, embedding));
      const neighbours = await index.searchByEmbedding(embedding, K);
      found += neighbours.filter(({ item }) => exact.has(item)).length;
    }
    const recall = found / (QUERIES * K);
    console.log(`recall@${K} of codes against float, ${QUERIES} queries: ${recall}`);
    expect(recall).toBeGreaterThanOrEqual(FLOOR);
  });
});

describe.skipIf(!path)('a forest over 20,000 photos (needs ../shared/embeddings)', () => {
  it('finds at least 0.95 of the 10 nearest by all codes in the way that the planner takes', async () => {
    const bytes = readFileSync(path ?? '');
    const photos = Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
    const coded = { ...quantise(photos.subarray(0, GALLERY * DIMENSIONS), DIMENSIONS), dimensions: DIMENSIONS };
    const kernels = await compileKernels();
    const arranged = await arrangeForSearch(coded, async () => kernels);
    const identity = { encoder: { id: 'x', sha256: '0'.repeat(64) }, preprocessing: 'none', dimensions: DIMENSIONS };
    const index = await openIndex(new Blob([encodeIndex({ ...identity, ...arranged })]).stream(), kernels);
    let found = 0;
    let rowsScored = 0;
    for (let query = GALLERY; query < GALLERY + QUERIES; query++) {
      const embedding = photos.subarray(query * DIMENSIONS, (query + 1) * DIMENSIONS);
      const exact = await index.search(embedding, { k: K, plan: 'exact' });
      const planned = await index.search(embedding, { k: K });
      const items = new Set(exact.neighbours.map(({ item }) => item));
      found += planned.neighbours.filter(({ item }) => items.has(item)).length;
      rowsScored += planned.rowsScored;
    }
    const recall = found / (QUERIES * K);
    console.log(`recall@${K} as planned: ${recall}, looking at ${Math.round(rowsScored / QUERIES)} of ${GALLERY} rows`);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(rowsScored / QUERIES).toBeLessThan(GALLERY / 4);
  });
});

/** The rows with the largest dot products; all photos have the same length. */
function nearestByFloat(gallery: Float32Array, query: Float32Array): number[] {
  const dots = new Float64Array(GALLERY);
  for (let row = 0; row < GALLERY; row++) {
    let dot = 0;
    const start = row * DIMENSIONS;
    for (let at = 0; at < DIMENSIONS; at++) dot += (gallery[start + at] as number) * (query[at] as number);
    dots[row] = dot;
  }
  const last = dots.toSorted().at(-K) as number;
  return [...dots.keys()].filter((row) => (dots[row] as number) >= last);
}
