/**
 * Text → items: precision@10 with the name of each class as the query, beside chance and beside photos as queries
 * (docs/words.md).
 * Usage: npx tsx test/bench/words.ts [--encoder ID|DIR] [--scores] [--names] <labelled folder …>
 *   --scores   rank by the network's own class scores instead, which an index does not keep: the method's limit
 *   --names    also print every name with its terms, confidence and precision
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { withProgress } from '../../scripts/eval/with-progress.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import { storedVectors } from '../../src/core/evaluation/stored-vectors.ts';
import type { Term } from '../../src/core/text/parse-words.ts';
import { classDirections } from '../../src/core/words/class-directions.ts';
import { classPlaces } from '../../src/core/words/class-places.ts';
import { softmax } from '../../src/core/words/class-scores.ts';
import { conceptClasses } from '../../src/core/words/concept-classes.ts';
import { decodeWords } from '../../src/core/words/decode-words.ts';
import { openWords } from '../../src/core/words/open-words.ts';
import { wordClasses } from '../../src/core/words/word-classes.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { classifierOf } from './words/classifier-of.ts';

const PAGE = 10;
/** Confidences are told in these bands. */
const BANDS = [0, 0.02, 0.1, 0.4, 0.8, 1.01] as const;

interface NameResult {
  readonly name: string;
  readonly confidence: number;
  readonly precision: number;
  /** Share of the items that the name belongs to. */
  readonly chance: number;
}

/** Photos of a set as an index keeps them. */
interface Gallery {
  readonly rows: Float32Array;
  readonly codes: Float32Array;
  readonly dimensions: number;
  readonly labels: readonly string[];
  /** Of each photo's classes; null where the embedding is what counts. */
  readonly probabilities: readonly (Float32Array | null)[];
}

async function openGallery(path: string): Promise<Gallery> {
  const { files, labels } = await labelledPictures(path, null);
  const vectorsOf = (layer: string) =>
    withProgress(files, folder, chooseLayer(folder.card, layer), new AbortController().signal);
  const { rows, dimensions, places } = await vectorsOf('embedding');
  const own = places.map((place) => labels[place] ?? '');
  const scores = values.scores ? await vectorsOf('logits') : null;
  const probabilities = own.map((_, item) =>
    scores ? softmax(scores.rows.subarray(item * scores.dimensions, (item + 1) * scores.dimensions)) : null,
  );
  return { rows, codes: storedVectors(rows, dimensions, 'int8'), dimensions, labels: own, probabilities };
}

function askByName(name: string, { codes, dimensions, labels, probabilities }: Gallery): NameResult {
  const { embedding, confidence, known } = words.vectorOf(words.parse(name));
  const chance = labels.filter((label) => label === name).length / labels.length;
  if (!embedding) return { name, confidence: 0, precision: 0, chance };
  const scored = labels.map((label, item) => {
    const own = probabilities[item];
    return { label, score: own ? expected(known, own) : dot(embedding, codes, item * dimensions) };
  });
  const page = scored.sort((a, b) => b.score - a.score).slice(0, PAGE);
  return { name, confidence, precision: page.filter(({ label }) => label === name).length / PAGE, chance };
}

/** How likely the classes of the terms are, each term as much as it is known. */
function expected(terms: readonly Term[], probabilities: Float32Array): number {
  let sum = 0;
  for (const term of terms) {
    if (term.kind === 'unknown') continue;
    const { places: own, weights: shares } = classesOf(term.word);
    for (const [at, place] of own.entries()) {
      sum += list.confidenceOf(term.word) * (shares[at] as number) * (probabilities[places[place] as number] as number);
    }
  }
  return sum;
}

function dot(query: Float32Array, codes: Float32Array, row: number): number {
  return query.reduce((sum, value, d) => sum + value * (codes[row + d] as number), 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

const { values, positionals } = parseArgs({
  options: { encoder: { type: 'string' }, names: { type: 'boolean' }, scores: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const { weights, wnids } = await classifierOf(folder);
const list = decodeWords(await readFile(new URL('../../public/words/words.bin', import.meta.url)));
const places = classPlaces(list, wnids);
const classesOf = wordClasses(list, conceptClasses(list));
const words = openWords(list, classDirections(weights), wnids);

const everyName: NameResult[] = [];
for (const path of positionals) {
  const gallery = await openGallery(path);
  const results = [...new Set(gallery.labels)].map((name) => askByName(name, gallery));
  everyName.push(...results);
  const { precisionAt10: photo } = leaveOneOut(gallery, { metric: 'cosine', codes: 'int8' });
  const text = mean(results.map(({ precision }) => precision));
  const known = results.filter(({ confidence }) => confidence > 0);
  const cells = [
    basename(path),
    folder.card.id,
    mean(results.map(({ chance }) => chance)).toFixed(3),
    text.toFixed(3),
    photo.toFixed(3),
    (text / photo).toFixed(2),
    `${known.length} of ${results.length}`,
    mean(known.map(({ precision }) => precision)).toFixed(3),
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  if (!values.names) continue;
  for (const { name, confidence, precision } of results) {
    const terms = words.parse(name).map((term) => (term.kind === 'word' ? list.words[term.word] : `? ${term.typed}`));
    process.stdout.write(`  ${name}: ${precision} (confidence ${confidence.toFixed(2)}: ${terms.join(' + ')})\n`);
  }
}
for (const [place, from] of BANDS.slice(0, -1).entries()) {
  const below = BANDS[place + 1] as number;
  const band = everyName.filter(({ confidence }) => confidence >= from && confidence < below);
  if (band.length === 0) continue;
  process.stdout.write(
    `| confidence ${from} to ${Math.min(1, below)} | ${band.length} names | ${mean(band.map(({ precision }) => precision)).toFixed(3)} |\n`,
  );
}
