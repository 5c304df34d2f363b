/**
 * Items → tags from embeddings alone: how often the first tag is true, on a folder with one photo for
 * each class in the order of the classes (docs/words.md).
 * Usage: npx tsx test/bench/tags.ts [--encoder ID|DIR] <folder>
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { picturesBelow } from '../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { withProgress } from '../../scripts/eval/with-progress.ts';
import { classDirections } from '../../src/core/words/class-directions.ts';
import { classScores } from '../../src/core/words/class-scores.ts';
import { conceptClasses } from '../../src/core/words/concept-classes.ts';
import { decodeWords } from '../../src/core/words/decode-words.ts';
import { openWords } from '../../src/core/words/open-words.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { classifierOf } from './words/classifier-of.ts';

const { values, positionals } = parseArgs({ options: { encoder: { type: 'string' } }, allowPositionals: true });
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const { weights, wnids } = await classifierOf(folder);
const list = decodeWords(await readFile(new URL('../../public/words/words.bin', import.meta.url)));
const directions = classDirections(weights);
const words = openWords(list, directions, wnids);
const classesOf = conceptClasses(list);

const { pictures } = await picturesBelow(positionals[0] ?? '');
const layer = chooseLayer(folder.card, 'embedding');
const { rows, dimensions, places } = await withProgress(pictures, folder, layer, new AbortController().signal);

const sums = { bestClass: 0, photosWithTags: 0, firstTag: 0, firstTagProbability: 0, classesOfFirstTag: 0 };
for (const [row, place] of places.entries()) {
  const embedding = rows.subarray(row * dimensions, (row + 1) * dimensions);
  const scores = classScores(embedding, directions);
  if (scores.indexOf(Math.max(...scores)) === place) sums.bestClass++;
  const [first] = words.tagsOf(scores);
  if (!first) continue;
  const shown = classesOf(first.concept).places;
  sums.photosWithTags++;
  sums.firstTagProbability += first.probability;
  sums.classesOfFirstTag += shown.length;
  if (shown.includes(list.classes.indexOf(wnids[place] ?? ''))) sums.firstTag++;
}
const cells = [
  folder.card.id,
  (sums.bestClass / places.length).toFixed(3),
  (sums.photosWithTags / places.length).toFixed(3),
  (sums.firstTag / sums.photosWithTags).toFixed(3),
  (sums.firstTagProbability / sums.photosWithTags).toFixed(3),
  (sums.classesOfFirstTag / sums.photosWithTags).toFixed(1),
];
process.stdout.write(`| ${cells.join(' | ')} |\n`);
