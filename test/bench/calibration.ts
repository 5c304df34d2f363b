/**
 * Honest answers: scores calibrated on a part of each set, then asked with pictures that were not used. How many queries of
 * the set's own kind are told "nothing really similar here", how many of the other sets', what share of results called
 * similar are of the query's class, and how often the category vote is right (docs/calibration.md).
 * Usage: npx tsx test/bench/calibration.ts [--encoder ID|DIR] [--limits] <labelled folder …>
 * --limits: the first folder is the collection, whole, and the others ask; the share of each that is told "nothing", a row for
 * each limit that might be set to what the ten nearest have to reach.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { withProgress } from '../../scripts/eval/with-progress.ts';
import { calibrate } from '../../src/core/calibration/calibrate.ts';
import type { Calibration } from '../../src/core/calibration/calibration.ts';
import { isNothingSimilar } from '../../src/core/calibration/score-levels.ts';
import { compareNeighbours, type Neighbour } from '../../src/core/neighbour.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { VOTERS, votesOf } from '../../src/core/vote/category-vote.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';

const SEEDS = [1, 2, 3];
/** Of each set so much is asked with and not in the index. */
const HELD_OUT = 0.2;
const PAGE = 24;
/** Of `crowd`, hundredths apart around the shipped one. */
const LIMITS = [1, 0.45, 0.42, 0.41, 0.4, 0.39, 0.38, 0.37, 0.36, 0.35, 0.3];

interface Photos {
  readonly name: string;
  readonly rows: Float32Array;
  readonly labels: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { encoder: { type: 'string' }, limits: { type: 'boolean' } },
});
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const sets: Photos[] = [];
let dimensions = 0;
for (const path of positionals) {
  const { files, labels } = await labelledPictures(path, null);
  const layer = chooseLayer(folder.card, 'embedding');
  const vectors = await withProgress(files, folder, layer, new AbortController().signal);
  dimensions = vectors.dimensions;
  sets.push({ name: basename(path), rows: vectors.rows, labels: vectors.places.map((place) => labels[place] ?? '') });
}

const [collection, ...asking] = sets;
if (values.limits && asking.length === 0)
  throw new Error('--limits expected the collection and at least one folder more');
if (values.limits && collection) compareLimits(collection, asking);
else console.log(`${folder.card.id} at ${folder.card.input.size} px; mean of ${SEEDS.length} splits`);
for (const set of values.limits ? [] : sets) {
  const results = SEEDS.map((seed) => measure(set, seed));
  const mean = (of: (one: (typeof results)[number]) => number) =>
    (results.reduce((sum, one) => sum + of(one), 0) / results.length).toFixed(3);
  console.log(`\n${set.name}: ${JSON.stringify(results[0]?.levels)}`);
  console.log(`  own queries told "nothing": ${mean(({ nothing }) => nothing)}`);
  for (const [at, other] of sets.entries()) {
    if (other !== set) console.log(`  ${other.name} told "nothing": ${mean(({ others }) => others[at] ?? 0)}`);
  }
  console.log(`  results called similar or better, of the query's class: ${mean(({ similarRight }) => similarRight)}`);
  console.log(`  results called weak, of the query's class: ${mean(({ weakRight }) => weakRight)}`);
  console.log(`  votes offered: ${mean(({ offered }) => offered)}, right: ${mean(({ right }) => right)}`);
  console.log(`  mean probability told with them: ${mean(({ told }) => told)}`);
}

function compareLimits({ name, rows, labels }: Photos, asking: readonly Photos[]): void {
  const found = asking.map((set) => set.labels.map((_, row) => nearest(rowOf(set.rows, row), rows)));
  console.log(`| ${name}: ten nearest, at most | ${asking.map((set) => set.name).join(' | ')} |`);
  console.log(`|${' --- |'.repeat(1 + asking.length)}`);
  for (const limit of LIMITS) {
    const calibration = calibrated(rows, (item) => ({ label: labels[item] ?? '' }), limit);
    const shares = found.map((neighbours) => shareOfNothing(neighbours, calibration).toFixed(3));
    console.log(`| ${limit} (${calibration.scores.crowd}) | ${shares.join(' | ')} |`);
  }
}

function calibrated(rows: Float32Array, metadataOf: LabelOf, crowdAtMost?: number): Calibration {
  const coded = { dimensions, ...quantise(rows, dimensions) };
  const calibration = calibrate({ rows: coded, columns: ['label'], metadataOf, same: [0.97] }, crowdAtMost);
  if (!calibration) throw new Error('too few pictures to calibrate on');
  return calibration;
}

function measure({ rows, labels }: Photos, seed: number) {
  const random = seededRandom(seed);
  const isHeld = labels.map(() => random() < HELD_OUT);
  const kept = labels.flatMap((_, row) => (isHeld[row] ? [] : [row]));
  const held = labels.flatMap((_, row) => (isHeld[row] ? [row] : []));
  const gallery = new Float32Array(kept.length * dimensions);
  for (const [place, row] of kept.entries()) gallery.set(rowOf(rows, row), place * dimensions);
  const labelOf = (item: number) => ({ label: labels[kept[item] ?? -1] ?? '' });
  const calibration = calibrated(gallery, labelOf);
  const found = held.map((row) => nearest(rowOf(rows, row), gallery));
  return {
    levels: calibration.scores,
    nothing: shareOfNothing(found, calibration),
    others: sets.map((other) => {
      const sample = other.labels.flatMap((_, row) => (row % Math.ceil(other.labels.length / 300) === 0 ? [row] : []));
      return shareOfNothing(
        sample.map((row) => nearest(rowOf(other.rows, row), gallery)),
        calibration,
      );
    }),
    ...precision(
      found,
      held.map((row) => labels[row] ?? ''),
      labelOf,
      calibration,
    ),
    ...votes(
      found,
      held.map((row) => labels[row] ?? ''),
      labelOf,
      calibration,
    ),
  };
}

type LabelOf = (item: number) => { readonly label: string };

function precision(found: Neighbour[][], own: readonly string[], labelOf: LabelOf, { scores }: Calibration) {
  const counts = { similar: 0, similarOwn: 0, weak: 0, weakOwn: 0 };
  for (const [query, neighbours] of found.entries()) {
    for (const { item, score } of neighbours) {
      const isOwn = labelOf(item).label === own[query] ? 1 : 0;
      if (score >= scores.similar) {
        counts.similar += 1;
        counts.similarOwn += isOwn;
      } else {
        counts.weak += 1;
        counts.weakOwn += isOwn;
      }
    }
  }
  return { similarRight: counts.similarOwn / counts.similar, weakRight: counts.weakOwn / counts.weak };
}

function votes(found: Neighbour[][], own: readonly string[], labelOf: LabelOf, calibration: Calibration) {
  const offered = found.flatMap((neighbours, query) => {
    const [vote] = votesOf(neighbours, labelOf, calibration.votes);
    return vote ? [{ isRight: vote.value === own[query], probability: vote.probability }] : [];
  });
  const right = offered.filter(({ isRight }) => isRight).length;
  const told = offered.reduce((sum, { probability }) => sum + probability, 0);
  return { offered: offered.length / found.length, right: right / offered.length, told: told / offered.length };
}

function shareOfNothing(found: readonly Neighbour[][], { scores }: Calibration): number {
  return found.filter((neighbours) => isNothingSimilar(neighbours.slice(0, VOTERS), scores)).length / found.length;
}

function nearest(query: Float32Array, gallery: Float32Array): Neighbour[] {
  const all = Array.from({ length: gallery.length / dimensions }, (_, item): Neighbour => {
    let score = 0;
    for (let d = 0; d < dimensions; d++) score += (query[d] as number) * (gallery[item * dimensions + d] as number);
    return { item, score };
  });
  return all.sort(compareNeighbours).slice(0, PAGE);
}

function rowOf(rows: Float32Array, row: number): Float32Array {
  return rows.subarray(row * dimensions, (row + 1) * dimensions);
}
