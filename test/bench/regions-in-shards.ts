/**
 * Part of the items in a collection that is cut into shards: scenes of pasted things lie among photos, and each is sought by
 * the photo of one thing in it. How often the wanted scene is among the first ten of all, and of the nearest shards with a
 * twentieth of the items, by how many centres of parts a shard has (docs/regions.md).
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
import { withPartCentres } from '../../src/core/shards/part-centres.ts';
import { rankShards } from '../../src/core/shards/rank-shards.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { workspaceFrom } from '../../src/kernels/workspace.ts';
import { chooseShards } from '../../src/search/shards/choose-shards.ts';
import { preferencesByKernel } from '../../src/search/shards/preferences-by-kernel.ts';
import { clutterScene, photoOfThing, THINGS } from '../fixtures/clutter-scene.ts';

const FIRST = 10;
const CENTRES_OF_PARTS = [0, 1, 2, 4, 8, 16];

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
const coded = codesOf(rows);
const wholes = codesOf(rows.filter((_, entry) => entry % entries === 0));
const find = preferencesByKernel(await workspaceFrom(await compileKernels('search')));
const cut = cutShards(wholes, Number(values.shards), find);
console.log(`${folder.card.id} at ${folder.card.input.size} px, ${scenes} scenes among ${photos.length} photos`);
console.log(
  `all of the collection: whole pictures ${share(hits(null, false))}, with regions ${share(hits(null, true))}`,
);
for (const count of CENTRES_OF_PARTS) {
  const { values: centres } = withPartCentres(cut, coded, entries, count);
  const ranks = { dimensions, perShard: 1 + count, ...quantise(centres, dimensions) };
  const nearest = queries.map((query) => {
    const ranked = Array.from(rankShards(ranks, query), (shard) => ({
      shard,
      items: cut.members[shard]?.length ?? 0,
      isInMemory: false,
      isStored: false,
    }));
    return new Set(chooseShards(ranked, FIRST, 'nearest').missing.flatMap((shard) => [...(cut.members[shard] ?? [])]));
  });
  const wholesFound = share(hits(nearest, false));
  console.log(`${count} centres of parts: whole pictures ${wholesFound}, with regions ${share(hits(nearest, true))}`);
}

/** Scenes among the first of the items that are looked at; null = all. */
function hits(looked: readonly ReadonlySet<number>[] | null, withParts: boolean): number {
  return queries.filter((query, scene) => {
    const isSeen = (item: number) => looked?.[scene]?.has(item) ?? true;
    if (!isSeen(scene)) return false;
    const own = bestOf(scene, query, withParts);
    let before = 0;
    // Photos of the thing's kind are found as well, and rightly; scenes compete with scenes.
    for (let other = 0; other < scenes && before < FIRST; other++) {
      if (other !== scene && isSeen(other) && bestOf(other, query, withParts) > own) before++;
    }
    return before < FIRST;
  }).length;
}

function bestOf(item: number, query: Float32Array, withParts: boolean): number {
  let best = -1;
  for (let entry = item * entries; entry < item * entries + (withParts ? entries : 1); entry++) {
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
