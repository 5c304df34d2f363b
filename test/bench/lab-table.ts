import { parseArgs } from 'node:util';
import { cacheFolder } from '../../scripts/build/cache-folder.ts';
import { embedLayers } from '../../scripts/build/lab/embed-layers.ts';
import { startProgress } from '../../scripts/build/progress.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { cardAtSize } from '../../src/core/encoder-card.ts';
import { labLayers } from '../../src/core/evaluation/lab-layers.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import { METRICS } from '../../src/core/evaluation/metric.ts';
import { subset } from '../../src/core/evaluation/subset.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { PHOTO_SETS } from './encoders/photo-sets.ts';

// The table of docs/lab.md: precision@10, mean over four sets, of every layer by every metric.
//   npx tsx test/bench/lab-table.ts --photos ../shared/photos [--limit 500] akin-v1@192 akin-v0@160 …

const { values, positionals } = parseArgs({
  options: { photos: { type: 'string' }, limit: { type: 'string', default: '500' } },
  allowPositionals: true,
});
if (!values.photos) throw new Error('where are the photos? --photos FOLDER with the sets below it');
const limit = Number(values.limit);

/** For each layer and metric the mean precision@10 over the sets. */
async function table(folder: EncoderFolder, photos: string): Promise<number[][]> {
  const layers = labLayers(folder.card);
  const sums = layers.map(() => METRICS.map(() => 0));
  for (const set of PHOTO_SETS) {
    const all = await labelledPictures(`${photos}/${set}`, null);
    const chosen = subset(all.labels, limit);
    const files = chosen.map((place) => all.files[place]?.file ?? '');
    const progress = startProgress(files.length);
    const found = await embedLayers(files, folder, cacheFolder(), {
      signal: new AbortController().signal,
      onPicture: progress.report,
    });
    progress.stop();
    const labels = found.places.map((place) => all.labels[chosen[place] ?? -1] ?? '');
    for (const [layer, vectors] of found.layers.entries()) {
      for (const [at, metric] of METRICS.entries()) {
        const { precisionAt10 } = leaveOneOut({ ...vectors, labels }, { metric, codes: 'float' });
        const row = sums[layer];
        if (row) row[at] = (row[at] ?? 0) + precisionAt10 / PHOTO_SETS.length;
      }
    }
    process.stderr.write(`${folder.card.id} at ${folder.card.input.size} px: ${set}, ${labels.length} pictures\n`);
  }
  return sums;
}

process.stdout.write(
  `| encoder | layer | numbers | ${METRICS.join(' | ')} |\n|---|---|---|${'---|'.repeat(METRICS.length)}\n`,
);
for (const wanted of positionals) {
  const [id, size] = wanted.split('@');
  const folder = await loadEncoderFolder(await locateEncoder(id));
  const atSize = size ? { ...folder, card: cardAtSize(folder.card, Number(size)) } : folder;
  const figures = await table(atSize, values.photos);
  const layers = labLayers(folder.card);
  // From the first layer to the last, the embedding at the end.
  for (const place of [...layers.keys()].slice(1).concat(0)) {
    const cells = figures[place]?.map((figure) => figure.toFixed(3)) ?? [];
    const { name, dimensions } = layers[place] ?? { name: '', dimensions: 0 };
    process.stdout.write(
      `| ${folder.card.id} at ${atSize.card.input.size} px | ${name} | ${dimensions} | ${cells.join(' | ')} |\n`,
    );
  }
}
