// `npx tsx test/bench/catalogue-figures.ts [ENCODER]`: what the catalogue weighs, how well an encoder (the shipped one
// unless told) finds its pieces by category, family, colour and material, and the ranks of its example photos.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { evaluateRetrieval } from '../../scripts/eval/evaluate-retrieval.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { photoRanks } from '../fixtures/photo-ranks.ts';

const DEMO = 'public/demo';
const [encoder] = process.argv.slice(2);

const files = (await readdir(DEMO, { recursive: true })).filter((file) => file.endsWith('.webp'));
const sizes = await Promise.all(files.map(async (file) => (await stat(join(DEMO, file))).size));
const pictureSizes = sizes.filter((_, i) => files[i]?.startsWith('pictures'));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
console.log(
  `${pictureSizes.length} pictures, ${Math.round(sum(pictureSizes) / pictureSizes.length)} bytes on average; with the photos ${(sum(sizes) / 1e6).toFixed(2)} MB`,
);

const folder = await loadEncoderFolder(await locateEncoder(encoder));
for (const column of ['category', 'family', 'colour', 'material']) {
  const { n, classes, queries, precisionAt1, precisionAt10, mapAtR } = await evaluateRetrieval(
    {
      folder: join(DEMO, 'pictures'),
      encoder,
      size: undefined,
      limit: Number.POSITIVE_INFINITY,
      isJson: true,
      isByClasses: false,
      layer: 'embedding',
      metric: 'cosine',
      codes: 'int8',
      dimensions: Number.POSITIVE_INFINITY,
      labels: { table: join(DEMO, 'metadata.csv'), column },
    },
    folder,
    new AbortController().signal,
  );
  const figures = [precisionAt1, precisionAt10, mapAtR].map((value) => value.toFixed(3)).join(', ');
  console.log(`${column}: precision@1, @10, mAP@R ${figures} (${queries} queries of ${n}, ${classes} classes)`);
}

const ranks = await photoRanks(DEMO, encoder);
for (const { example, rank, ofFamily, ofCategory } of ranks)
  console.log(
    `${example.label}: rank ${rank ?? '–'}; of the first ten ${ofFamily} of its family, ${ofCategory} of its category`,
  );
const own = ranks.flatMap(({ rank }) => rank ?? []);
console.log(
  `${own.filter((rank) => rank === 1).length} of ${own.length} first, ${own.filter((rank) => rank <= 2).length} first or second; mean share of the family in the first ten ${(sum(ranks.map(({ ofFamily }) => ofFamily)) / ranks.length / 10).toFixed(2)}`,
);
