// `npx tsx test/bench/details.ts <labelled folder …> [--queries 150] [--items 1200]`: pictures of a folder asked for among the
// others, leave-one-out, in the order of embeddings and in that of details (docs/details.md): how often the first one, and
// how many of the first ten, have the query's label. Queries are looked at as photos, items as a build looks at them.
import { parseArgs } from 'node:util';
import { cacheFolder } from '../../scripts/build/cache-folder.ts';
import { describeDetails } from '../../scripts/build/describe-details.ts';
import { readPicture } from '../../scripts/build/read-picture.ts';
import { walkPictures } from '../../scripts/build/walk-pictures.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { chooseLayer } from '../../scripts/eval/layer.ts';
import { vectorsOf } from '../../scripts/eval/vectors-of.ts';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { detailsComparer } from '../../src/core/details/compare-details.ts';
import { orderByDetails } from '../../src/core/details/order-by-details.ts';
import { seededRandom } from '../../src/core/random.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { matchCellsByKernel } from '../../src/search/match-cells-kernel.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: 'string', default: '150' },
    items: { type: 'string', default: '1200' },
    encoder: { type: 'string' },
  },
});
const folder = await loadEncoderFolder(await locateEncoder(values.encoder));
const match = await matchCellsByKernel(await compileKernels('match-cells'));
const watch = { signal: new AbortController().signal, onPicture: () => {} };

for (const set of positionals) {
  const random = seededRandom(1);
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((value) => ({ value, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const pictures = shuffled((await walkPictures(set, '')).pictures).slice(0, Number(values.items));
  const labels = pictures.map(({ path }) => path.split('/')[0]);
  const { rows, places } = await vectorsOf(pictures, folder, chooseLayer(folder.card, 'embedding'), watch);
  if (places.length !== pictures.length) throw new Error(`"${set}" holds pictures that cannot be read`);
  const { items } = await describeDetails(
    pictures.map(({ file }) => file),
    folder,
    cacheFolder(),
    watch,
  );
  const encoder = await openEncoder(folder, { withDetails: true });
  const dimensions = rows.length / pictures.length;
  const vectorOf = (item: number) => rows.subarray(item * dimensions, (item + 1) * dimensions);
  const sums = { embeddings: [0, 0], details: [0, 0] };
  const queries = shuffled([...pictures.keys()]).slice(0, Number(values.queries));
  for (const query of queries) {
    const own = vectorOf(query);
    const others = [...pictures.keys()]
      .filter((item) => item !== query)
      .map((item) => ({ item, score: vectorOf(item).reduce((sum, value, at) => sum + value * (own[at] as number), 0) }))
      .sort((a, b) => b.score - a.score);
    const { bytes } = await readPicture(pictures[query]?.file ?? '');
    const { pixels } = await decodePicture(bytes, folder.card.details?.querySize ?? folder.card.input.size);
    const scores = detailsComparer(await encoder.detailsOf(pixels), match)(
      items,
      others.map(({ item }) => item),
    );
    for (const [order, found] of Object.entries({ embeddings: others, details: orderByDetails(others, scores) })) {
      const right = found.slice(0, 10).map(({ item }) => Number(labels[item] === labels[query]));
      const sum = sums[order as keyof typeof sums];
      sum[0] = (sum[0] as number) + (right[0] as number);
      sum[1] = (sum[1] as number) + right.reduce((all, one) => all + one, 0) / 10;
    }
  }
  await encoder.close();
  for (const [order, sum] of Object.entries(sums)) {
    const [first, ten] = sum.map((value) => (value / queries.length).toFixed(3));
    console.log(`${set}, ${order}: precision@1 ${first}, @10 ${ten} (${queries.length} queries of ${pictures.length})`);
  }
}
