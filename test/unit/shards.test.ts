import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import {
  formatIndexDirectory,
  type IndexDirectory,
  parseIndexDirectory,
} from '../../src/assets/shards/index-directory.ts';
import { formatItemDirectory, type ItemDirectory, parseItemDirectory } from '../../src/assets/shards/item-directory.ts';
import { formatPartShard, parsePartShard } from '../../src/assets/shards/part-shard.ts';
import { firstItems, shardOf } from '../../src/assets/shards/shard-table.ts';
import { facetsOf } from '../../src/core/facets.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { dotWith, readRow } from '../../src/core/shards/centres.ts';
import { cutShards } from '../../src/core/shards/cut-shards.ts';
import { encodePathTable, findPath, pieceOf } from '../../src/core/shards/path-table.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { workspaceFrom } from '../../src/kernels/workspace.ts';
import { preferencesByKernel } from '../../src/search/shards/preferences-by-kernel.ts';

const DIMENSIONS = 16;

/** Rows around a few directions, as pictures of a few kinds are. */
function clumps(rows: number, kinds: number, seed = 5) {
  const random = seededRandom(seed);
  const directions = Array.from({ length: kinds }, () => Array.from({ length: DIMENSIONS }, () => random() - 0.5));
  const embeddings = Float32Array.from({ length: rows * DIMENSIONS }, (_, at) => {
    const kind = Math.floor(at / DIMENSIONS) % kinds;
    return (directions[kind]?.[at % DIMENSIONS] ?? 0) + 0.2 * (random() - 0.5);
  });
  return { embeddings, codes: { ...quantise(embeddings, DIMENSIONS), dimensions: DIMENSIONS } };
}

it('cuts every row into one shard, none empty and none much larger than the others', () => {
  for (const [rows, count] of [
    [1, 1],
    [7, 7],
    [500, 9],
    [3000, 160],
  ] as const) {
    const { members, centres } = cutShards(clumps(rows, 12).codes, count);
    expect([...members.flatMap((shard) => [...shard])].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
    expect(Math.min(...members.map(({ length }) => length))).toBeGreaterThan(0);
    expect(Math.max(...members.map(({ length }) => length))).toBeLessThanOrEqual(Math.ceil((rows / count) * 1.15));
    expect(centres.count).toBe(members.length);
  }
});

it('gives the same shards for the same rows', () => {
  const { codes } = clumps(900, 20);
  expect(cutShards(codes, 30)).toEqual(cutShards(codes, 30));
});

it('is cut alike by kernels, by their twins, and nearly so by floats', async () => {
  const { codes } = clumps(1200, 30);
  const [kernel, twin] = [await compileKernels('search'), null].map(async (module) =>
    cutShards(codes, 150, preferencesByKernel(await workspaceFrom(module))),
  );
  const byKernel = await kernel;
  expect(byKernel).toEqual(await twin);
  expect([...(byKernel?.members ?? []).flatMap((shard) => [...shard])].sort((a, b) => a - b)).toEqual([
    ...Array(1200).keys(),
  ]);
  // How near the rows are to the centres of their shards, in the mean.
  const tightness = ({ members, centres }: ReturnType<typeof cutShards>) => {
    const vector = new Float32Array(DIMENSIONS);
    let sum = 0;
    for (const [shard, rows] of members.entries()) {
      for (const row of rows) {
        readRow(codes, row, vector);
        sum += dotWith(centres, shard, vector);
      }
    }
    return sum / 1200;
  };
  const byFloats = cutShards(codes, 150);
  expect(byKernel && tightness(byKernel)).toBeCloseTo(tightness(byFloats), 2);
});

it('ranks first the shard that holds the row searched for', () => {
  const { embeddings, codes } = clumps(800, 8);
  const { members, centres } = cutShards(codes, 8);
  const directory = { ...quantise(centres.values, DIMENSIONS), dimensions: DIMENSIONS };
  const hits = [...Array(800).keys()].filter((row) => {
    const [first = 0] = rankShards(directory, embeddings.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
    return members[first]?.includes(row);
  });
  // Clusters are full at 1.15 times the mean, so a few rows lie in the second nearest.
  expect(hits.length / 800).toBeGreaterThan(0.9);
});

it('leaves small collections whole, and never makes more than 1,024 shards', () => {
  expect([1, 32_768].map((items) => shardCount(items))).toEqual([1, 1]);
  expect([32_769, 100_000, 1_000_000, 50_000_000].map((items) => shardCount(items))).toEqual([129, 391, 1024, 1024]);
  expect(shardCount(100, 8)).toBe(13);
});

it('finds the shard of every item', () => {
  const first = firstItems([{ items: 3 }, { items: 1 }, { items: 4 }]);
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((item) => shardOf(item, first))).toEqual([0, 0, 0, 1, 2, 2, 2, 2]);
});

it('finds every path by the piece of the table that its hash names, and none that is not there', () => {
  const paths = Array.from({ length: 20_000 }, (_, number) => `möbel/${number}.jpg`);
  const pieces = encodePathTable(paths);
  expect(pieces).toHaveLength(3);
  const find = (path: string) => findPath(pieces[pieceOf(path, pieces.length)] as Uint8Array, path, paths.length);
  for (const [number, path] of paths.entries()) if (!find(path).includes(number)) expect.fail(`${path} was not found`);
  expect(find('elsewhere.jpg')).toEqual([]);
  expect(() => findPath(new Uint8Array(7), 'a', 1)).toThrow('the table of paths has 7 bytes; expected pairs of 8');
  expect(() => findPath(encodePathTable(['b', 'a'])[0] as Uint8Array, 'a', 1)).toThrow('names item 1');
});

it('offers facets of columns that a person can pick from', () => {
  const rows = ['red', 'red', 'blue'].map((colour, at) => ({ metadata: { colour, price: at * 10, name: 'same' } }));
  expect(facetsOf(rows, ['colour', 'price', 'name', 'missing'])).toEqual([
    {
      kind: 'values',
      column: 'colour',
      values: [
        { value: 'red', count: 2 },
        { value: 'blue', count: 1 },
      ],
    },
    { kind: 'range', column: 'price', from: 0, to: 20 },
  ]);
  const names = Array.from({ length: 65 }, (_, at) => ({ metadata: { name: `n${at}` } }));
  expect(facetsOf(names, ['name'])).toEqual([]);
});

const asset = (name: string, bytes = 10) => ({
  name,
  bytes,
  inflatedBytes: 20,
  sha256: 'a'.repeat(64),
  parts: [{ path: `assets/${name}.bin`, bytes, sha256: 'b'.repeat(64) }],
});
const EXPECTED = { items: 5, shards: 2 };
const SHARDS = [
  { items: 3, asset: asset('one') },
  { items: 2, asset: asset('two') },
];
const item = { path: 'a.jpg', width: 1, height: 1, colour: '#000000', thumbnail: 'ab/cd.webp', metadata: {} };
const INDEX: IndexDirectory = {
  encoder: { id: 'tiny', sha256: 'c'.repeat(64) },
  preprocessing: 'p-1',
  dimensions: DIMENSIONS,
  shards: SHARDS,
  centres: { ...quantise(clumps(2, 2).embeddings, DIMENSIONS), dimensions: DIMENSIONS },
};
const ITEMS: ItemDirectory = {
  columns: ['name'],
  shards: SHARDS,
  paths: [asset('paths')],
  facets: [{ kind: 'range', column: 'price', from: 0, to: 2 }],
  sample: [{ number: 4, item }],
};

it('reads directories back as they were written', () => {
  expect(parseIndexDirectory(formatIndexDirectory(INDEX), EXPECTED)).toEqual(INDEX);
  expect(parseItemDirectory(formatItemDirectory(ITEMS), EXPECTED)).toMatchObject(ITEMS);
  const three = { ...quantise(clumps(3, 3).embeddings, DIMENSIONS), dimensions: DIMENSIONS };
  const shards = [4, 5, 1].map((items) => ({ items, asset: asset(`parts-${items}`) }));
  const withParts = { ...INDEX, parts: { shards, centres: three } };
  expect(parseIndexDirectory(formatIndexDirectory(withParts), { ...EXPECTED, parts: 2 })).toEqual(withParts);
});

it.each([
  [undefined, 'parts is missing; expected an object'],
  [{ shards: SHARDS, centres: 'AAAA' }, 'parts.shards is "5 items"; expected 10'],
  [{ shards: [{ items: 10, asset: asset('x') }], centres: 'AAAA' }, 'parts.centres is "3 bytes"; expected 16'],
])('refuses an index directory of pictures with parts and %j', (parts, sentence) => {
  const text = JSON.stringify({ ...JSON.parse(formatIndexDirectory(INDEX)), parts });
  expect(() => parseIndexDirectory(text, { ...EXPECTED, parts: 2 })).toThrow(sentence);
});

it('reads a shard of parts back as it was written, and refuses one that is short or names no part', () => {
  const shard = { partOf: Uint32Array.of(7, 0, 9), index: Uint8Array.of(1, 2, 3) };
  const bytes = formatPartShard(shard);
  expect(parsePartShard(bytes, 3, 10)).toEqual(shard);
  expect(() => parsePartShard(bytes.subarray(0, 11), 3, 10)).toThrow('has 11 bytes; expected at least 12 for 3 rows');
  expect(() => parsePartShard(bytes, 3, 9)).toThrow('names part 9; the collection has 9');
});

it.each([
  [{ format: 2 }, 'the index directory: format is 2; expected 1'],
  [{ dimensions: 17 }, 'dimensions is 17; expected a multiple of 16'],
  [{ shards: SHARDS.slice(1) }, 'shards is 1; expected 2, as the release says'],
  [{ shards: [SHARDS[0], { items: 4, asset: asset('x') }] }, 'shards is "7 items"; expected 5'],
  [{ shards: [SHARDS[0], { items: 0, asset: asset('x') }] }, 'shards[1].items is 0; expected a whole number from 1'],
  [{ shards: [SHARDS[0], { items: 2 }] }, 'shards[1].asset is missing; expected an object'],
  [{ centres: 'AAAA' }, 'centres is "3 bytes"; expected 32'],
  [{ centres: '%' }, 'centres is "%"; expected base64'],
])('refuses an index directory with %j', (change, sentence) => {
  const changed = { ...JSON.parse(formatIndexDirectory(INDEX)), ...change };
  expect(() => parseIndexDirectory(JSON.stringify(changed), EXPECTED)).toThrow(sentence);
});

it.each([
  [{ columns: [1] }, 'the item directory: columns[0] is 1; expected a text'],
  [{ paths: [1] }, 'paths[0] is 1; expected an object'],
  [{ facets: [{ kind: 'other', column: 'a' }] }, 'facets[0].kind is "other"; expected "values" or "range"'],
  [{ facets: [{ kind: 'range', column: 'a', from: 'x', to: 1 }] }, 'facets[0].from is "x"; expected a number'],
  [{ sample: [{ number: 5, item }] }, 'sample[0].number is 5; expected a whole number from 0 to 4'],
  [{ sample: [{ number: 1, item: { ...item, thumbnail: 'a/b/c.webp' } }] }, 'item 1: thumbnail is "a/b/c.webp"'],
])('refuses an item directory with %j', (change, sentence) => {
  const changed = { ...JSON.parse(formatItemDirectory(ITEMS)), ...change };
  expect(() => parseItemDirectory(JSON.stringify(changed), EXPECTED)).toThrow(sentence);
});
