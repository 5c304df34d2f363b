// `npx tsx test/bench/catalogue-figures.ts [ENCODER] [--photos CATEGORY=FOLDER …] [--examples DIR]`: what the catalogue weighs, how well an
// encoder (the shipped one unless told) finds its pieces by category, family, colour and material, the ranks of its example
// photos, and how many of the first ten are of the right category for real photos in folders.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { walkPictures } from '../../scripts/build/walk-pictures.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { evaluateRetrieval } from '../../scripts/eval/evaluate-retrieval.ts';
import { parseEvalOptions } from '../../scripts/eval/options.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { answersTo, photoRanks } from '../fixtures/photo-ranks.ts';

const DEMO = 'public/demo';
const { values, positionals } = parseArgs({
  options: { photos: { type: 'string', multiple: true, default: [] }, examples: { type: 'string', default: DEMO } },
  allowPositionals: true,
});
const [encoder] = positionals;

const files = (await readdir(DEMO, { recursive: true })).filter((file) => file.endsWith('.webp'));
const sizes = await Promise.all(files.map(async (file) => (await stat(join(DEMO, file))).size));
const pictureSizes = sizes.filter((_, i) => files[i]?.startsWith('pictures'));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
console.log(
  `${pictureSizes.length} pictures, ${Math.round(sum(pictureSizes) / pictureSizes.length)} bytes on average; with the photos ${(sum(sizes) / 1e6).toFixed(2)} MB`,
);

const folder = await loadEncoderFolder(await locateEncoder(encoder));
for (const column of ['category', 'family', 'colour', 'material']) {
  const table = ['--metadata', join(DEMO, 'metadata.csv'), '--label', column];
  const options = parseEvalOptions([join(DEMO, 'pictures'), ...table, ...(encoder ? ['--encoder', encoder] : [])]);
  if (!options) throw new Error('no options');
  const { n, classes, queries, precisionAt1, precisionAt10, mapAtR } = await evaluateRetrieval(
    options,
    folder,
    new AbortController().signal,
  );
  const figures = [precisionAt1, precisionAt10, mapAtR].map((value) => value.toFixed(3)).join(', ');
  console.log(`${column}: precision@1, @10, mAP@R ${figures} (${queries} queries of ${n}, ${classes} classes)`);
}

for (const inDetail of [false, true]) {
  const ranks = await photoRanks(DEMO, encoder, { inDetail, photosIn: values.examples });
  console.log(inDetail ? '\nin the order of details:' : '\nin the order of embeddings:');
  for (const { example, rank, ofFamily, ofCategory } of ranks)
    console.log(
      `${example.label}: rank ${rank ?? '–'}; of the first ten ${ofFamily} of its family, ${ofCategory} of its category`,
    );
  const own = ranks.flatMap(({ rank }) => rank ?? []);
  console.log(
    `${own.filter((rank) => rank === 1).length} of ${own.length} first, ${own.filter((rank) => rank <= 2).length} first or second; mean share of the family in the first ten ${(sum(ranks.map(({ ofFamily }) => ofFamily)) / ranks.length / 10).toFixed(2)}`,
  );
}

for (const given of values.photos) {
  const [category = '', photoFolder = ''] = given.split('=');
  const { pictures } = await walkPictures(photoFolder, '');
  const answers = (await answersTo(pictures, DEMO, encoder)).flatMap((paths) => (paths ? [paths] : []));
  const right = answers.map((paths) => paths.slice(0, 10).filter((path) => path.startsWith(`${category}/`)).length);
  console.log(
    `${answers.length} photos of ${photoFolder}: of the first ten ${(sum(right) / answers.length).toFixed(1)} are of the category ${category}`,
  );
}
