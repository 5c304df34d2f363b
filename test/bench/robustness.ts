/**
 * What encoders still find when the photo asked with is a worse one: precision@10, and how often the picture itself comes
 * first, for altered copies of pictures against the whole, unaltered set.
 * Usage: npx tsx test/bench/robustness.ts <folder of photos> <ID|DIR …> [--limit N] [--out FILE]
 * --limit is how many pictures of each set ask (default 100). Embeddings are cached, so a second run takes seconds.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../../scripts/build/cache-folder.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { labelledPictures } from '../../scripts/eval/labelled-pictures.ts';
import { openVectorCache } from '../../scripts/eval/vector-cache.ts';
import { createScorer } from '../../src/core/evaluation/metric.ts';
import { nearest } from '../../src/core/evaluation/nearest.ts';
import { precisionAt } from '../../src/core/evaluation/retrieval.ts';
import { storedVectors } from '../../src/core/evaluation/stored-vectors.ts';
import { subset } from '../../src/core/evaluation/subset.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { ALTERATIONS, type Alteration, alter } from './encoders/alterations.ts';
import type { LabelledVectors } from './encoders/labelled-vectors.ts';
import { embeddedSet, PHOTO_SETS } from './encoders/photo-sets.ts';
import { mean, rounded } from './encoders/summary.ts';
import { writeFigures } from './encoders/write-figures.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '100' }, out: { type: 'string' } },
});
const [photos = '', ...ids] = positionals;
const limit = Number(values.limit);
const encoders = [];
for (const id of ids) encoders.push(await figuresOf(await loadEncoderFolder(await locateEncoder(id))));
await writeFigures(values.out, { sets: PHOTO_SETS, queriesOfASet: limit, encoders });

/** For each alteration the means over the sets. */
async function figuresOf(folder: EncoderFolder) {
  const embed = await openEmbedder(folder);
  const found = ALTERATIONS.map(({ name }) => ({ name, precision: [] as number[], selfFirst: [] as number[] }));
  for (const set of PHOTO_SETS) {
    const { files, labels } = await labelledPictures(join(photos, set), null);
    const gallery = await embeddedSet(folder, join(photos, set), Number.POSITIVE_INFINITY);
    if (gallery.labels.length !== files.length) throw new Error(`"${set}" holds pictures that cannot be read`);
    const search = openSearch(gallery);
    for (const [place, alteration] of ALTERATIONS.entries()) {
      const answers = [];
      for (const item of subset(labels, limit)) {
        const embedding = await embed.altered(await readFile(files[item]?.file ?? ''), alteration);
        answers.push(search(embedding, item));
      }
      found[place]?.precision.push(mean(answers.map(({ precision }) => precision)));
      found[place]?.selfFirst.push(mean(answers.map(({ isSelfFirst }) => Number(isSelfFirst))));
    }
    process.stderr.write(`${folder.card.id}: ${set}\n`);
  }
  await embed.close();
  const short = (values: readonly number[]) => rounded(mean(values), 3);
  const alterations = found.map(({ name, precision, selfFirst }) => {
    return { name, precisionAt10: short(precision), selfFirst: short(selfFirst) };
  });
  return { id: folder.card.id, alterations };
}

/** precision@10 without the picture itself, and whether it comes first when it is there. */
function openSearch({ rows, dimensions, labels }: LabelledVectors) {
  const score = createScorer('cosine', storedVectors(rows, dimensions, 'int8'), dimensions);
  const scores = new Float64Array(labels.length);
  return (embedding: Float32Array, item: number) => {
    score(embedding, scores);
    const others = nearest(scores, 10, item);
    const precision = precisionAt(
      10,
      Array.from(others, (other) => labels[other] === labels[item]),
    );
    return { precision, isSelfFirst: nearest(scores, 1, -1)[0] === item };
  };
}

async function openEmbedder(folder: EncoderFolder) {
  const encoder = await openEncoder(folder);
  const cache = openVectorCache(cacheFolder(), folder, 'embedding');
  return {
    async altered(content: Uint8Array, alteration: Alteration): Promise<Float32Array> {
      const bytes = await alter(content, alteration);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const known = await cache.read(sha256);
      if (known) return known;
      const { pixels } = await decodePicture(bytes, folder.card.input.size);
      const { embedding } = await encoder.embed(pixels);
      await cache.write(sha256, embedding);
      return embedding;
    },
    close: () => encoder.close(),
  };
}
