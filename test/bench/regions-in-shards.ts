/**
 * Part of the items in a collection that is cut into shards: scenes of pasted things lie among photos, and each is sought by
 * the photo of one thing in it. How often the wanted scene is among the first ten of all, and of the nearest shards with a
 * twentieth of the rows, where parts lie with their pictures and where they have shards of their own (docs/regions.md).
 * Usage: npx tsx test/bench/regions-in-shards.ts [--encoder ID|DIR] [--scenes N] [--photos N] [--shards N] <labelled folder …>
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { embedParts } from '../../scripts/build/embed-regions.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { entriesOf, PARTS } from '../../src/core/regions/regions.ts';
import { cutShards } from '../../src/core/shards/cut-shards.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { workspaceFrom } from '../../src/kernels/workspace.ts';
import { chooseShards } from '../../src/search/shards/choose-shards.ts';
import { preferencesByKernel } from '../../src/search/shards/preferences-by-kernel.ts';
import { clutterScene, photoOfThing, THINGS } from '../fixtures/clutter-scene.ts';

const FIRST = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    encoder: { type: 'string' },
    scenes: { type: 'string', default: '1000' },
    photos: { type: 'string', default: '3000' },
    shards: { type: 'string', default: '200' },
  },
});
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const encoder = await openEncoder(folder);
const lists = await Promise.all(positionals.map((path) => labelledPictures(path, null)));
const all = lists.flatMap(({ files }) => files.map(({ file }) => file));
const step = Math.max(1, all.length / Number(values.photos));
const photos = all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
const random = seededRandom(11);
const pick = () => photos[Math.floor(random() * photos.length)] ?? '';
const scratch = await mkdtemp(join(tmpdir(), 'akin-regions-'));

const entries = entriesOf(PARTS);
const scenes = Number(values.scenes);
const wanted = Array.from({ length: scenes }, () => Array.from({ length: THINGS }, pick));
const rows: Float32Array[] = [];
const queries: Float32Array[] = [];
try {
  for (const [at, things] of wanted.entries()) {
    const file = join(scratch, `${at}.jpg`);
    await writeFile(file, await clutterScene(pick(), things, random));
    rows.push(...(await entriesOfPicture(file)));
    queries.push(await embed(await photoOfThing(things[0] ?? '')));
  }
  for (const photo of photos) rows.push(...(await entriesOfPicture(photo)));
} finally {
  await encoder.close();
  await rm(scratch, { recursive: true });
}

const dimensions = queries[0]?.length ?? 0;
const find = preferencesByKernel(await workspaceFrom(await compileKernels('search')));
const wholes = await nearestOf(
  [...rows.keys()].filter((entry) => entry % entries === 0),
  Number(values.shards),
);
const inParts = await nearestOf(
  [...rows.keys()].filter((entry) => entry % entries > 0),
  Number(values.shards) * PARTS.length,
);
console.log(`${folder.card.id} at ${folder.card.input.size} px, ${scenes} scenes among ${photos.length} photos`);
const everywhere = queries.map(() => new Set(rows.keys()));
const both = wholes.map((near, query) => new Set([...near, ...(inParts[query] ?? [])]));
const withTheirItems = wholes.map(
  (near) => new Set([...near].flatMap((entry) => Array.from({ length: entries }, (_, at) => entry + at))),
);
console.log(`all of the collection, whole pictures only: ${share(hits(everywhere.map(onlyWhole)))}`);
console.log(`all of the collection, with regions: ${share(hits(everywhere))}`);
console.log(`nearest shards, whole pictures only: ${share(hits(wholes))}`);
console.log(`nearest shards, parts lying with their pictures: ${share(hits(withTheirItems))}`);
console.log(`nearest shards, parts in shards of their own: ${share(hits(both))}`);

function onlyWhole(looked: ReadonlySet<number>): Set<number> {
  return new Set([...looked].filter((entry) => entry % entries === 0));
}

/** For each query the entries that a search of the nearest shards looks at, when these entries are cut into so many. */
async function nearestOf(own: readonly number[], count: number): Promise<Set<number>[]> {
  const cut = cutShards(codesOf(own.map((entry) => rows[entry] as Float32Array)), count, find);
  const centres = { dimensions, ...quantise(cut.centres.values, dimensions) };
  return queries.map((query) => {
    const ranked = Array.from(rankShards(centres, query), (shard) => ({
      shard,
      items: cut.members[shard]?.length ?? 0,
      isInMemory: false,
      isStored: false,
    }));
    const { missing } = chooseShards(ranked, FIRST, 'nearest');
    return new Set(missing.flatMap((shard) => Array.from(cut.members[shard] ?? [], (row) => own[row] as number)));
  });
}

/** Scenes that are among the first ten, by the entries that each query looks at. */
function hits(looked: readonly ReadonlySet<number>[]): number {
  return queries.filter((query, scene) => {
    const own = bestOf(scene, query, looked[scene] as ReadonlySet<number>);
    if (own < 0) return false;
    let before = 0;
    // Photos of the thing's kind are found as well, and rightly; scenes compete with scenes.
    for (let other = 0; other < scenes && before < FIRST; other++) {
      if (other !== scene && bestOf(other, query, looked[scene] as ReadonlySet<number>) > own) before++;
    }
    return before < FIRST;
  }).length;
}

/** The best score of an item's entries that are looked at; −1 where none is. */
function bestOf(item: number, query: Float32Array, looked: ReadonlySet<number>): number {
  let best = -1;
  for (let entry = item * entries; entry < (item + 1) * entries; entry++) {
    if (!looked.has(entry)) continue;
    const row = rows[entry] as Float32Array;
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += (row[d] as number) * (query[d] as number);
    best = Math.max(best, sum);
  }
  return best;
}

function codesOf(vectors: readonly Float32Array[]) {
  const flat = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * dimensions);
  return { dimensions, ...quantise(flat, dimensions) };
}

async function entriesOfPicture(file: string): Promise<Float32Array[]> {
  const parts = await embedParts(file, encoder);
  const whole = await embed(file);
  const each = Array.from({ length: PARTS.length }, (_, part) =>
    parts.slice(part * whole.length, (part + 1) * whole.length),
  );
  return [whole, ...each];
}

async function embed(file: string | Uint8Array): Promise<Float32Array> {
  const { pixels } = await decodePicture(file, folder.card.input.size);
  return (await encoder.embed(pixels)).embedding;
}

function share(count: number): string {
  return (count / scenes).toFixed(3);
}
