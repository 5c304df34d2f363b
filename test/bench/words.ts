/**
 * Text → items: precision@10 with the name of each class as the query, beside chance and beside photos as queries
 * (docs/words.md).
 * Usage: npx tsx test/bench/words.ts [--encoder ID|DIR] <labelled folder …>
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { galleryOf } from '../../scripts/eval/gallery.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { withProgress } from '../../scripts/eval/with-progress.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import { classDirections } from '../../src/core/words/class-directions.ts';
import { decodeWords } from '../../src/core/words/decode-words.ts';
import { openWords, type Words } from '../../src/core/words/open-words.ts';
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
}

async function openGallery(path: string): Promise<Gallery> {
  const { files, labels } = await labelledPictures(path, null);
  const { rows, dimensions, places } = await withProgress(
    files,
    folder,
    chooseLayer(folder.card, 'embedding'),
    new AbortController().signal,
  );
  const own = places.map((place) => labels[place] ?? '');
  return { rows, codes: galleryOf(rows, dimensions, 'int8'), dimensions, labels: own };
}

function askByName(name: string, words: Words, { codes, dimensions, labels }: Gallery): NameResult {
  const { embedding, confidence } = words.vectorOf(words.parse(name));
  const chance = labels.filter((label) => label === name).length / labels.length;
  if (!embedding) return { name, confidence: 0, precision: 0, chance };
  const scored = labels.map((label, item) => ({ label, score: dot(embedding, codes, item * dimensions) }));
  const page = scored.sort((a, b) => b.score - a.score).slice(0, PAGE);
  return { name, confidence, precision: page.filter(({ label }) => label === name).length / PAGE, chance };
}

function dot(query: Float32Array, codes: Float32Array, row: number): number {
  return query.reduce((sum, value, d) => sum + value * (codes[row + d] as number), 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

const { values, positionals } = parseArgs({
  options: { encoder: { type: 'string' }, names: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const { weights, wnids } = await classifierOf(folder);
const list = decodeWords(await readFile(new URL('../../public/words/words.bin', import.meta.url)));
const words = openWords(list, classDirections(weights), wnids);

const everyName: NameResult[] = [];
for (const path of positionals) {
  const gallery = await openGallery(path);
  const results = [...new Set(gallery.labels)].map((name) => askByName(name, words, gallery));
  everyName.push(...results);
  const { precisionAt10: photo } = leaveOneOut({ ...gallery, queries: gallery.rows, gallery: gallery.codes }, 'cosine');
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
