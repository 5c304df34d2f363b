/**
 * Part of the items: scenes are composed by pasting photos of a labelled set onto others, and each is sought by the photo of
 * one thing in it, made small and compressed. How often the wanted scene is among the first ten, with whole pictures only and
 * with regions (docs/regions.md).
 * Usage: npx tsx test/bench/regions.ts [--encoder ID|DIR] [--scenes N] <labelled folder>
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { embedParts } from '../../scripts/build/embed-regions.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { seededRandom } from '../../src/core/random.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { clutterScene, photoOfThing, THINGS } from '../fixtures/clutter-scene.ts';

const FIRST = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { encoder: { type: 'string' }, scenes: { type: 'string', default: '200' } },
});
const count = Number(values.scenes);
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const encoder = await openEncoder(folder);
const { files } = await labelledPictures(positionals[0] ?? '', null);
const random = seededRandom(11);
const pick = () => files[Math.floor(random() * files.length)]?.file ?? '';
const scratch = await mkdtemp(join(tmpdir(), 'akin-regions-'));

const whole: Float32Array[] = [];
const parts: Float32Array[] = [];
const wanted: string[] = [];
try {
  for (let at = 0; at < count; at++) {
    const things = Array.from({ length: THINGS }, pick);
    wanted.push(things[0] ?? '');
    const file = join(scratch, `${at}.jpg`);
    await writeFile(file, await clutterScene(pick(), things, random));
    whole.push(await embed(file));
    parts.push(await embedParts(file, encoder));
  }
  const hits = { whole: 0, regions: 0 };
  for (const [scene, thing] of wanted.entries()) {
    const query = await embed(await photoOfThing(thing));
    const dimensions = query.length;
    const best = (all: Float32Array) =>
      Math.max(
        ...Array.from({ length: all.length / dimensions }, (_, part) => dot(query, all.subarray(part * dimensions))),
      );
    const wholeScores = whole.map((one) => dot(query, one));
    const regionScores = parts.map((one, at) => Math.max(wholeScores[at] as number, best(one)));
    if (rankOf(scene, wholeScores) < FIRST) hits.whole++;
    if (rankOf(scene, regionScores) < FIRST) hits.regions++;
  }
  console.log(`${folder.card.id} at ${folder.card.input.size} px, ${count} scenes of ${THINGS} things`);
  console.log(
    `wanted scene among the first ${FIRST}: whole pictures ${share(hits.whole)}, with regions ${share(hits.regions)}`,
  );
  console.log(`by chance: ${share((FIRST / count) * count)}`);
} finally {
  await encoder.close();
  await rm(scratch, { recursive: true });
}

async function embed(file: string | Uint8Array): Promise<Float32Array> {
  const { pixels } = await decodePicture(file, folder.card.input.size);
  return (await encoder.embed(pixels)).embedding;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

/** How many score higher. */
function rankOf(at: number, scores: readonly number[]): number {
  return scores.filter((score) => score > (scores[at] as number)).length;
}

function share(hits: number): string {
  return (hits / count).toFixed(3);
}
