// What tuning gains on labelled photos, with 10, 50 and all labels a class: tsx test/bench/tuning.ts [--json FILE]
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { classSizes } from '../../src/core/evaluation/leave-one-out.ts';
import { seededRandom } from '../../src/core/random.ts';
import { confidenceOf, fitTemperature } from '../../src/core/tuning/confidence.ts';
import { fitHead } from '../../src/core/tuning/fit-head.ts';
import { gatherRows } from '../../src/core/tuning/gather-rows.ts';
import { EPOCHS, LOSSES, type Loss, learnProjection } from '../../src/core/tuning/learn-projection.ts';
import { mean, neighbourPrecision } from '../../src/core/tuning/neighbour-precision.ts';
import { projectRows } from '../../src/core/tuning/project-rows.ts';
import { logitsOf } from '../../src/core/tuning/softmax-loss.ts';
import { shuffle, stratifiedSplit } from '../../src/core/tuning/stratified-split.ts';
import { gainOf, verdictOf } from '../../src/core/tuning/verdict.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { sharedFolder } from '../shared-folder.ts';
import type { LabelledVectors } from './encoders/labelled-vectors.ts';
import { embeddedSet, PHOTO_SETS } from './encoders/photo-sets.ts';

/** Half of every class is held out, the same half for any number of labels; the other half has at most so many of them. */
const SHARES = { validation: 0, heldOut: 0.5 };
const LABELS = [10, 50, Number.POSITIVE_INFINITY];
const VALIDATION = 0.25;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    splits: { type: 'string', default: '5' },
    loss: { type: 'string', default: 'contrastive' },
    sets: { type: 'string', default: PHOTO_SETS.join() },
    shuffled: { type: 'boolean', default: false },
  },
});
const loss = LOSSES.find((one) => one === values.loss) as Loss;
const photos = sharedFolder('photos');
if (!photos) throw new Error('this measurement needs ../shared/photos');
const encoder = await loadEncoderFolder(await locateEncoder());

interface Figures {
  readonly before: number;
  readonly after: number;
  readonly verdict: string;
  readonly accuracy: number;
  readonly calibrationError: number;
  readonly ms: number;
  readonly train: number;
}

function measure({ rows, dimensions, labels }: LabelledVectors, most: number, seed: number): Figures {
  const names = [...new Set(labels)].sort();
  const classes = Uint32Array.from(labels, (label) => names.indexOf(label));
  const random = seededRandom(seed);
  if (values.shuffled) shuffle(classes, random);
  const { train: pool, heldOut } = stratifiedSplit(classes, seed, SHARES);
  const order = pool.slice();
  shuffle(order, random);
  const taken = new Map<number, number>();
  const known = order.filter((row) => {
    const count = (taken.get(classes[row] as number) ?? 0) + 1;
    taken.set(classes[row] as number, count);
    return count <= most;
  });
  const own = known.map((row) => classes[row] as number);
  const parts = stratifiedSplit(own, seed, { validation: VALIDATION, heldOut: 0 });
  const train = parts.train.map((at) => known[at] as number);
  const validation = parts.validation.map((at) => known[at] as number);
  const begun = performance.now();
  const data = { rows, dimensions, classes, count: names.length, train, validation };
  const steps = learnProjection(data, { loss, seed, epochs: EPOCHS });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const ms = performance.now() - begun;
  const projected = projectRows(step.value.matrix, rows, dimensions).rows;
  // Held-out photos among themselves: neither query nor what is found was learned from.
  const asking = { queries: heldOut, gallery: heldOut, fewest: 9 };
  const before = neighbourPrecision(rows, classes, asking);
  const after = neighbourPrecision(projected, classes, asking);
  const fitting = fitHead({ ...data, rows: projected }, seed);
  let fitted = fitting.next();
  while (!fitted.done) fitted = fitting.next();
  const head = fitted.value;
  const logits = (places: Uint32Array) => logitsOf(head, gatherRows(projected, places, dimensions));
  const right = (places: Uint32Array) => places.map((row) => classes[row] as number);
  const temperature = fitTemperature(logits(validation), right(validation));
  const confidence = confidenceOf(logits(heldOut), right(heldOut), temperature);
  const verdict = verdictOf(gainOf(before, after, seed));
  return { before: mean(before), after: mean(after), verdict, ...confidence, ms, train: train.length };
}

const spread = (numbers: readonly number[]) => {
  const middle = mean(numbers);
  return Math.sqrt(
    mean(numbers.map((value) => (value - middle) ** 2)) * (numbers.length / Math.max(1, numbers.length - 1)),
  );
};
const show = (numbers: readonly number[]) => `${mean(numbers).toFixed(3)} ± ${spread(numbers).toFixed(3)}`;

const results: object[] = [];
console.log(
  `| set | labels a class | learned from | before | after | gain | verdicts "better" | classifier right | calibration error | s |`,
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const set of values.sets.split(',')) {
  const vectors = await embeddedSet(encoder, `${photos}/${set}`, Number.POSITIVE_INFINITY);
  // Where no class has more, 50 labels are all of them.
  const largest = Math.ceil(Math.max(...classSizes(vectors.labels).values()) * (1 - SHARES.heldOut));
  const known = new Map<number, Figures[]>();
  for (const most of LABELS) {
    const labelled = Math.min(most, largest);
    const runs =
      known.get(labelled) ??
      Array.from({ length: Number(values.splits) }, (_, split) => measure(vectors, labelled, split + 1));
    known.set(labelled, runs);
    const of = (name: Exclude<keyof Figures, 'verdict'>) => runs.map((run) => run[name]);
    const gains = runs.map(({ before, after }) => after - before);
    const better = runs.filter(({ verdict }) => verdict === 'better').length;
    const cells = [
      set,
      Number.isFinite(most) ? most : 'all',
      Math.round(mean(of('train'))),
      show(of('before')),
      show(of('after')),
      show(gains),
      `${better} of ${runs.length}`,
      show(of('accuracy')),
      show(of('calibrationError')),
      (mean(of('ms')) / 1000).toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
    results.push({ set, most: Number.isFinite(most) ? most : 'all', loss, shuffled: values.shuffled, runs });
  }
}
if (values.json) await writeFile(values.json, `${JSON.stringify({ encoder: encoder.identity, results }, null, 1)}\n`);
