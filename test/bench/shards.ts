// How much of the full answer the nearest shards hold: npx tsx test/bench/shards.ts [--vectors FILE.i16] [--items N]
// [--queries N] [--shards N] [--packs]. Vectors are rows of 256 int16; the last 623 rows are the queries' pool.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { cutShards } from '../../src/core/shards/cut-shards.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { workspaceFrom } from '../../src/kernels/workspace.ts';
import { preferencesByKernel } from '../../src/search/shards/preferences-by-kernel.ts';
import { sharedFolder } from '../shared-folder.ts';

const DIMENSIONS = 256;
const POOL = 623;
const K = 10;
/** Results of a first answer in the app. */
const SHOWN = 24;
const SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

const { values } = parseArgs({
  options: {
    vectors: { type: 'string', default: sharedFolder('embeddings/photos-20623x256.i16') ?? '' },
    items: { type: 'string' },
    queries: { type: 'string', default: '300' },
    shards: { type: 'string' },
    packs: { type: 'boolean', default: false },
  },
});

const find = preferencesByKernel(await workspaceFrom(await compileKernels('search')));
const bytes = readFileSync(values.vectors);
const all = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
const pool = all.length / DIMENSIONS - POOL;
const items = Math.min(pool, Number(values.items ?? pool));
const gallery = quantiseRows(items);
const step = Math.max(1, Math.floor(POOL / Number(values.queries)));
const queries = Array.from({ length: Math.floor(POOL / step) }, (_, place) => {
  const row = pool + place * step;
  return Float32Array.from(all.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS));
});
const answers = queries.map((query) => fullAnswer(query));
console.error(`${queries.length} full answers after ${Math.round(performance.now())} ms`);

const counts = values.shards ? values.shards.split(',').map(Number) : [60, 125, 250, shardCount(items)];
for (const count of counts.filter((count) => count > 1)) measure(count);
if (values.packs) for (const size of [2, 4, 8, 16, 32, 64]) measurePacks(size);

/** The first rows as codes, some thousands at a time: a million as floats would be a gigabyte. */
function quantiseRows(count: number) {
  const codes = new Int8Array(count * DIMENSIONS);
  const scales = new Float32Array(count);
  const block = new Float32Array(4096 * DIMENSIONS);
  for (let row = 0; row < count; row += 4096) {
    const rows = Math.min(4096, count - row);
    const floats = block.subarray(0, rows * DIMENSIONS);
    floats.set(all.subarray(row * DIMENSIONS, (row + rows) * DIMENSIONS));
    const quantised = quantise(floats, DIMENSIONS);
    codes.set(quantised.codes, row * DIMENSIONS);
    scales.set(quantised.scales, row);
  }
  return { codes, scales, dimensions: DIMENSIONS };
}

/** Rows of the most similar codes, best first. */
function fullAnswer(query: Float32Array): Uint32Array {
  const best: { row: number; cosine: number }[] = [];
  for (let row = 0; row < items; row++) {
    let dot = 0;
    const start = row * DIMENSIONS;
    for (let at = 0; at < DIMENSIONS; at++) dot += (gallery.codes[start + at] as number) * (query[at] as number);
    const cosine = dot * (gallery.scales[row] as number);
    if (best.length === SHOWN && cosine <= (best[SHOWN - 1]?.cosine ?? 0)) continue;
    const place = best.findIndex((other) => cosine > other.cosine);
    best.splice(place < 0 ? best.length : place, 0, { row, cosine });
    best.length = Math.min(best.length, SHOWN);
  }
  return Uint32Array.from(best, ({ row }) => row);
}

function measure(count: number): void {
  const begun = performance.now();
  const { members, centres } = cutShards(gallery, count, find);
  const cutMs = performance.now() - begun;
  const directory = { ...quantise(centres.values, DIMENSIONS), dimensions: DIMENSIONS };
  const shardOf = new Uint32Array(items);
  for (const [shard, rows] of members.entries()) for (const row of rows) shardOf[row] = shard;
  const found = SHARES.map(() => 0);
  for (const [place, query] of queries.entries()) {
    const seenAfter = new Float64Array(members.length);
    let seen = 0;
    for (const shard of rankShards(directory, query)) {
      seen += (members[shard] as Uint32Array).length / items;
      seenAfter[shard] = seen;
    }
    for (const row of (answers[place] as Uint32Array).subarray(0, K)) {
      for (const [at, share] of SHARES.entries()) {
        if ((seenAfter[shardOf[row] as number] as number) <= share) found[at] = (found[at] as number) + 1;
      }
    }
  }
  const sizes = members.map(({ length }) => length);
  const recall = SHARES.map(
    (share, at) => `${share * 100} %: ${((found[at] as number) / queries.length / K).toFixed(3)}`,
  );
  console.log(
    `${items} items in ${members.length} shards of ${Math.min(...sizes)} to ${Math.max(...sizes)}, cut in ${Math.round(cutMs)} ms; ` +
      `recall@${K} of the full answer after ${recall.join(', ')} of the codes`,
  );
}

/** Packs of thumbnails that lie together as well as they can: how many an answer touches. */
function measurePacks(size: number): void {
  const { members } = cutShards(gallery, Math.ceil(items / size), find);
  const packOf = new Uint32Array(items);
  for (const [pack, rows] of members.entries()) for (const row of rows) packOf[row] = pack;
  const touched = answers.map((rows) => new Set([...rows].map((row) => packOf[row])).size);
  const mean = touched.reduce((sum, packs) => sum + packs, 0) / touched.length;
  const fetched = (mean * items) / members.length;
  console.log(
    `packs of ${size}: the ${SHOWN} shown lie in ${mean.toFixed(1)} packs, ${fetched.toFixed(0)} pictures fetched`,
  );
}
