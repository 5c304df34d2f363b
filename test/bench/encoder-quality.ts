/**
 * How well encoders find pictures of the same label, side by side: precision@10 on each labelled set, by float features and
 * by int8 embeddings as a site holds them; ImageNet's classes; and with --pair what the first two encoders give together, whose projection takes minutes to fit.
 * Usage: npx tsx test/bench/encoder-quality.ts <folder of photos> <folder to fit on> <ID|DIR …> [--held-out FOLDER] [--pair] [--out FILE]
 * The first encoder is the teacher whose best class the others are compared with, on the held-out pictures and on every photo set.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { embeddingDimensions } from '../../src/core/encoder-card.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { bestClasses, classScores } from './encoders/class-figures.ts';
import { centredUnitRows, joinRows, meanOf } from './encoders/feature-rows.ts';
import type { LabelledVectors } from './encoders/labelled-vectors.ts';
import { embeddedSet, labelledVectors, PHOTO_SETS, precisionAt10 } from './encoders/photo-sets.ts';
import { prefetchLayers } from './encoders/prefetch-layers.ts';
import { Projector } from './encoders/projector.ts';
import { mean, rounded } from './encoders/summary.ts';
import { writeFigures } from './encoders/write-figures.ts';

/** Photos that the teachers' means and the pair's projection are fitted on; as many as `akin encoders add --fit` takes. */
const FITTED_ON = 4_000;

/** Without --limit. */
const EVERYTHING = Number.POSITIVE_INFINITY;

/** Photos that the mean of an encoder outside the pair is taken over. */
const CENTRED_ON = 1_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'held-out': { type: 'string' },
    limit: { type: 'string' },
    pair: { type: 'boolean' },
    out: { type: 'string' },
  },
});
const [photos = '', pool = '', ...ids] = positionals;
const limit = values.limit === undefined ? EVERYTHING : Number(values.limit);
const agreementSets = ['imagenet1000', ...PHOTO_SETS].filter((set) => existsSync(join(photos, set)));
const encoders = await Promise.all(ids.map(async (id) => loadEncoderFolder(await locateEncoder(id))));
const fitRows = new Map<EncoderFolder, LabelledVectors>();
for (const [place, encoder] of encoders.entries()) {
  fitRows.set(encoder, await labelledVectors(encoder, pool, 'features', place < 2 ? FITTED_ON : CENTRED_ON));
}

const [first, second] = encoders;
const rows: object[] = [];
for (const encoder of encoders) await keep(rows.length, await figuresOf(encoder));
if (values.pair && first && second) await keep(2, await figuresOfPair(first, second));

/** Everything so far is written each time: the pair takes minutes longer than all else. */
async function keep(place: number, figures: object): Promise<void> {
  rows.splice(place, 0, figures);
  await writeFigures(values.out, {
    sets: PHOTO_SETS,
    fittedOn: FITTED_ON,
    ...(limit === EVERYTHING && { agreementSets }),
    encoders: rows,
  });
}

/** A set's features, centred on the pool's mean and of length 1. */
async function unitFeatures(encoder: EncoderFolder, set: string): Promise<LabelledVectors> {
  const features = await labelledVectors(encoder, join(photos, set), 'features', limit);
  return centredUnitRows(features, meanOf(fitted(encoder)));
}

function fitted(encoder: EncoderFolder): LabelledVectors {
  const found = fitRows.get(encoder);
  if (!found) throw new Error(`no features of "${encoder.card.id}" to fit on`);
  return found;
}

async function figuresOf(encoder: EncoderFolder) {
  const { card } = encoder;
  const [float, int8]: [number[], number[]] = [[], []];
  for (const set of PHOTO_SETS) {
    if (limit === EVERYTHING) await prefetchLayers(encoder, (await labelledPictures(join(photos, set), null)).files);
    float.push(precisionAt10(await unitFeatures(encoder, set), 'float'));
    int8.push(precisionAt10(await embeddedSet(encoder, join(photos, set), limit), 'int8'));
  }
  const imageNet = join(photos, 'imagenet1000');
  return {
    id: card.id,
    size: card.input.size,
    features: card.outputs.features?.dimensions,
    dimensions: embeddingDimensions(card),
    ...inNumbers(float, int8),
    ...(card.outputs.logits && existsSync(imageNet) && (await classScores(encoder, imageNet))),
    ...(card.outputs.logits && encoder !== first && (await agreements(encoder))),
  };
}

/** The concatenation of two encoders' centred features of length 1, and its projection to 256 dimensions. */
async function figuresOfPair(one: EncoderFolder, other: EncoderFolder) {
  const together = (a: LabelledVectors, b: LabelledVectors) =>
    joinRows(centredUnitRows(a, meanOf(fitted(one))), centredUnitRows(b, meanOf(fitted(other))));
  const projector = Projector.fit(together(fitted(one), fitted(other)));
  const [float, int8]: [number[], number[]] = [[], []];
  for (const set of PHOTO_SETS) {
    const joined = joinRows(await unitFeatures(one, set), await unitFeatures(other, set));
    float.push(precisionAt10(joined, 'float'));
    int8.push(precisionAt10(projector.project(joined), 'int8'));
  }
  return {
    id: `${one.card.id} + ${other.card.id}`,
    features: fitted(one).dimensions + fitted(other).dimensions,
    dimensions: projector.dimensions,
    ...inNumbers(float, int8),
  };
}

async function agreements(encoder: EncoderFolder) {
  const onSets: number[] = [];
  for (const set of limit === EVERYTHING ? agreementSets : []) onSets.push(await agreement(encoder, join(photos, set)));
  const heldOut = values['held-out'];
  return { ...(heldOut && { agreement: await agreement(encoder, heldOut) }), agreementOnSets: onSets };
}

/** Share of a folder's pictures whose best class is the teacher's. */
async function agreement(encoder: EncoderFolder, folder: string): Promise<number> {
  if (!first) throw new Error('expected a teacher, the first encoder');
  const teachers = await bestClasses(first, folder);
  const own = await bestClasses(encoder, folder);
  return rounded(mean(own.map((best, place) => Number(best === teachers[place]))), 3);
}

function inNumbers(float: readonly number[], int8: readonly number[]) {
  const short = (values: readonly number[]) => values.map((value) => rounded(value, 4));
  return {
    float: short(float),
    floatMean: rounded(mean(float), 4),
    int8: short(int8),
    int8Mean: rounded(mean(int8), 4),
  };
}
