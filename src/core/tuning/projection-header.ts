import type { Calibration } from '../calibration/calibration.ts';
import type { EncoderIdentity } from '../encoder-card.ts';
import { FormatError } from '../errors.ts';
import type { Confidence } from './confidence.ts';
import { LOSSES } from './learn-projection.ts';
import { MAX_CLASSES, MAX_DIMENSIONS } from './projection-file.ts';
import type { TuningFigures, TuningSource } from './tuned-projection.ts';

/** What the JSON of a projection's file says. */
export interface ProjectionHeader {
  readonly encoder: EncoderIdentity;
  readonly dimensions: number;
  readonly source: TuningSource;
  readonly figures: TuningFigures;
  readonly classifier: {
    readonly values: readonly string[];
    readonly temperature: number;
    readonly confidence: Confidence;
  } | null;
  readonly calibration: Calibration | null;
}

type Fields = Record<string, unknown>;

/** Checks the JSON of a projection's file, field by field. @throws FormatError naming the field, what was found and expected */
export function parseProjectionHeader(text: string): ProjectionHeader {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FormatError(`the projection's description is ${show(text)}; expected JSON`);
  }
  const header = record(value, 'the description');
  const encoder = record(header.encoder, 'encoder');
  checkText(encoder.id, 'encoder.id');
  if (!/^[0-9a-f]{64}$/.test(String(encoder.sha256))) fail('encoder.sha256', encoder.sha256, '64 hexadecimal digits');
  number(header.dimensions, 'dimensions', { from: 1, to: MAX_DIMENSIONS, isWhole: true });
  checkSource(record(header.source, 'source'));
  checkFigures(record(header.figures, 'figures'));
  if (header.classifier !== null) checkClassifier(record(header.classifier, 'classifier'));
  if (header.calibration !== null) checkCalibration(record(header.calibration, 'calibration'));
  return header as unknown as ProjectionHeader;
}

function checkSource(source: Fields): void {
  if (source.kind === 'labels') {
    checkText(source.column, 'source.column');
    if (!LOSSES.some((loss) => loss === source.loss)) fail('source.loss', source.loss, LOSSES.join(' or '));
  } else if (source.kind === 'pairs') {
    number(source.alike, 'source.alike', COUNT);
    number(source.different, 'source.different', COUNT);
  } else fail('source.kind', source.kind, 'labels or pairs');
}

function checkFigures(figures: Fields): void {
  const gain = record(figures.gain, 'figures.gain');
  for (const name of ['before', 'after']) number(gain[name], `figures.gain.${name}`, SHARE);
  for (const name of ['low', 'high']) number(gain[name], `figures.gain.${name}`, COSINE);
  number(gain.queries, 'figures.gain.queries', COUNT);
  const verdicts = ['better', 'no difference', 'worse'];
  if (!verdicts.some((one) => one === figures.verdict)) fail('figures.verdict', figures.verdict, verdicts.join(', '));
  const galleries = ['held out', 'all', 'pairs'];
  if (!galleries.some((one) => one === figures.gallery)) fail('figures.gallery', figures.gallery, galleries.join(', '));
  for (const name of ['train', 'validation', 'heldOut', 'seed', 'bestEpoch']) {
    number(figures[name], `figures.${name}`, COUNT);
  }
}

function checkClassifier(classifier: Fields): void {
  const { values } = classifier;
  if (!Array.isArray(values) || values.length < 2 || values.length > MAX_CLASSES) {
    fail('classifier.values', values, `a list of 2 to ${MAX_CLASSES} texts`);
  }
  for (const value of values as unknown[]) checkText(value, 'classifier.values');
  number(classifier.temperature, 'classifier.temperature', { from: 1e-6, to: 1e6 });
  const confidence = record(classifier.confidence, 'classifier.confidence');
  number(confidence.accuracy, 'classifier.confidence.accuracy', SHARE);
  number(confidence.calibrationError, 'classifier.confidence.calibrationError', SHARE);
}

function checkCalibration(calibration: Fields): void {
  const scores = record(calibration.scores, 'calibration.scores');
  for (const name of ['random', 'similar', 'verySimilar', 'identical', 'crowd']) {
    number(scores[name], `calibration.scores.${name}`, COSINE);
  }
  for (const value of list(calibration.votes, 'calibration.votes')) {
    const vote = record(value, 'calibration.votes');
    checkText(vote.column, 'calibration.votes.column');
    const shares = list(vote.shares, 'calibration.votes.shares');
    const rights = list(vote.rights, 'calibration.votes.rights');
    if (shares.length === 0 || shares.length !== rights.length) {
      fail('calibration.votes.rights', rights, 'one a share');
    }
    for (const share of [...shares, ...rights]) number(share, 'calibration.votes.shares', COSINE);
  }
}

const COUNT = { from: 0, to: 2 ** 32, isWhole: true };
const SHARE = { from: 0, to: 1 };
/** Sums of rounded numbers may lie a little outside. */
const COSINE = { from: -1.001, to: 1.001 };

function number(value: unknown, field: string, range: { from: number; to: number; isWhole?: boolean }): void {
  const isIn = typeof value === 'number' && value >= range.from && value <= range.to;
  if (isIn && (!range.isWhole || Number.isInteger(value))) return;
  fail(field, value, `a ${range.isWhole ? 'whole ' : ''}number from ${range.from} to ${range.to}`);
}

function checkText(value: unknown, field: string): void {
  if (typeof value !== 'string' || value === '') fail(field, value, 'a text');
}

function list(value: unknown, field: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(field, value, 'a list');
}

function record(value: unknown, field: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return fail(field, value, 'an object');
}

function fail(field: string, value: unknown, expected: string): never {
  throw new FormatError(`the projection's ${field} is ${show(value)}; expected ${expected}`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
