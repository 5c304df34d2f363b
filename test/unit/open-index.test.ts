import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { ENTRY, KINDS, PREAMBLE } from '../../src/core/index-format/layout.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { indexOf, randomNumbers } from '../fixtures/random-index.ts';
import { editIndex, entryAt } from '../golden/edit-index.ts';
import { fixedIndex } from '../golden/fixed-index.ts';

const DIMENSIONS = 32;
const kernels = await compileKernels();

function open(file: Uint8Array<ArrayBuffer>, module: Uint8Array<ArrayBuffer> | null = kernels) {
  return openIndex(new Blob([file]).stream(), module);
}

/** A stream that hands out a file in pieces of a size. */
function streamInPieces(file: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= file.length) return controller.close();
      controller.enqueue(file.subarray(at, at + size));
      at += size;
    },
  });
}

const embeddings = randomNumbers(50 * DIMENSIONS, 1);
const file = indexOf(embeddings, DIMENSIONS);
const query = randomNumbers(DIMENSIONS, 2);

it('an open index says what it holds and which kernel scans it', async () => {
  expect(await open(file)).toMatchObject({ items: 50, dimensions: DIMENSIONS, kernel: 'simd' });
  expect((await open(file, null)).kernel).toBe('typescript');
  expect((await open(file)).header).toMatchObject({ encoder: { id: 'random' }, preprocessing: 'none' });
});

it('the kernel and the size of the pieces that arrive change no answer', async () => {
  const expected = await (await open(file)).searchByEmbedding(query, 10);
  expect(await (await open(file, null)).searchByEmbedding(query, 10)).toEqual(expected);
  for (const size of [1, 23, 64, 1000]) {
    const index = await openIndex(streamInPieces(file, size), kernels);
    expect(await index.searchByEmbedding(query, 10)).toEqual(expected);
  }
});

it('an embedding finds its own item first, with cosine 1', async () => {
  const index = await open(file);
  for (const item of [0, 17, 49]) {
    const own = embeddings.subarray(item * DIMENSIONS, (item + 1) * DIMENSIONS);
    const [first] = await index.searchByEmbedding(own, 1);
    expect(first?.item).toBe(item);
    expect(first?.score).toBeCloseTo(1, 3);
  }
});

it('the length of a query does not change its answer', async () => {
  const index = await open(file);
  const long = await index.searchByEmbedding(
    query.map((value) => value * 1024),
    10,
  );
  expect(long).toEqual(await index.searchByEmbedding(query, 10));
});

it('asking for more than there is gives every item once', async () => {
  const neighbours = await (await open(file)).searchByEmbedding(query, 1000);
  expect(neighbours.map(({ item }) => item).sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
  const scores = neighbours.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

it('an index of no items and one of a single item answer', async () => {
  const none = await open(indexOf(new Float32Array(0), DIMENSIONS));
  expect(await none.searchByEmbedding(query, 5)).toEqual([]);
  await expect(none.searchByItem(0, 5)).rejects.toThrow('there is no item 0; the index has 0 items');
  const one = await open(indexOf(query, DIMENSIONS));
  expect(await one.searchByEmbedding(query, 5)).toMatchObject([{ item: 0 }]);
  expect(await one.searchByItem(0, 5)).toEqual([]);
});

it('an item is not its own neighbour, even among others like it', async () => {
  const alike = Float32Array.from({ length: 40 * DIMENSIONS }, (_, at) => query[at % DIMENSIONS] as number);
  const index = await open(indexOf(alike, DIMENSIONS));
  const neighbours = await index.searchByItem(2, 4);
  expect(neighbours.map(({ item }) => item)).toEqual([0, 1, 3, 4]);
  expect(neighbours.every(({ score }) => score > 0.999999 && score <= 1)).toBe(true);
});

it('items are named by the order, not by their row, and equal scores come by item number', async () => {
  const index = await open(encodeIndex(fixedIndex));
  // Rows 1 and 4 of the fixed index are alike; they hold items 0 and 2. Row 5 is of zeros; it holds item 4.
  const [first] = await index.searchByItem(2, 1);
  expect(first).toEqual({ item: 0, score: 1 });
  expect((await index.searchByItem(4, 5)).map(({ item, score }) => [item, score])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [5, 0],
  ]);
});

it('embeddings whose dimensions are no multiple of 16 are filled up', async () => {
  const index = await open(indexOf(embeddings, DIMENSIONS));
  const short = query.subarray(0, 27);
  const filledUp = Float32Array.from({ length: DIMENSIONS }, (_, at) => short[at] ?? 0);
  expect(await index.searchByEmbedding(short, 5)).toEqual(await index.searchByEmbedding(filledUp, 5));
});

it('queries that do not fit are refused', async () => {
  const index = await open(file);
  await expect(index.searchByEmbedding(new Float32Array(64), 5)).rejects.toThrow(
    'the query has 64 dimensions; the index has 32',
  );
  await expect(index.searchByEmbedding(query.with(3, Number.NaN), 5)).rejects.toThrow('NaN at dimension 3');
  await expect(index.searchByEmbedding(query, 1.5)).rejects.toThrow('k is 1.5; expected a whole number from 0');
  await expect(index.searchByItem(50, 5)).rejects.toThrow('there is no item 50; the index has 50 items');
  expect(await index.searchByEmbedding(query, 0)).toEqual([]);
});

it('searches that are asked for at once do not disturb each other', async () => {
  const index = await open(file);
  const queries = Array.from({ length: 8 }, (_, seed) => randomNumbers(DIMENSIONS, 100 + seed));
  const alone: unknown[] = [];
  for (const one of queries) alone.push(await index.searchByEmbedding(one, 5));
  expect(await Promise.all(queries.map((one) => index.searchByEmbedding(one, 5)))).toEqual(alone);
});

it('a search that was aborted rejects with the reason, and the next one answers', async () => {
  const index = await open(file);
  await expect(index.searchByEmbedding(query, 5, AbortSignal.abort())).rejects.toThrow(/aborted/);
  expect(await index.searchByEmbedding(query, 5)).toHaveLength(5);
});

it('an abort is seen between two slices of a scan', async () => {
  // Four slices of 8 MiB: enough turns of the event loop for the abort to have had one.
  const [items, dimensions] = [8192, 4096];
  const large = encodeIndex({
    ...fixedIndex,
    dimensions,
    codes: new Int8Array(items * dimensions),
    scales: new Float32Array(items),
    order: Uint32Array.from({ length: items }, (_, item) => item),
  });
  const index = await open(large);
  const abort = new AbortController();
  const search = index.searchByEmbedding(new Float32Array(dimensions).fill(1), 5, abort.signal);
  setImmediate(() => abort.abort(new Error('no longer asked')));
  await expect(search).rejects.toThrow('no longer asked');
});

it('a stream that breaks gives its own error', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(file.subarray(0, 500));
    },
    pull(controller) {
      controller.error(new TypeError('the connection was lost'));
    },
  });
  await expect(openIndex(broken, null)).rejects.toThrow('the connection was lost');
});

it('a stream is cancelled at the first byte that is wrong', async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel: () => {
      cancelled = true;
    },
  });
  await expect(openIndex(endless, null)).rejects.toThrow('this is not an index');
  expect(cancelled).toBe(true);
});

it('a small file that claims 400 MiB ends with its sentence', async () => {
  const claimed = 400 << 20;
  const liar = editIndex(encodeIndex(fixedIndex), (view) => {
    const add = (field: number) => view.setUint32(field, view.getUint32(field, true) + claimed, true);
    add(PREAMBLE.length);
    add(entryAt(KINDS.indexOf('codes')) + ENTRY.length);
    add(entryAt(KINDS.indexOf('scales')) + ENTRY.offset);
    add(entryAt(KINDS.indexOf('order')) + ENTRY.offset);
  });
  await expect(open(liar)).rejects.toThrow('index ends after 536 bytes; its preamble says 419,430,936');
});
