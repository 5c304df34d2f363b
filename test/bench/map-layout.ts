// `npx tsx test/bench/map-layout.ts [SIZE…] [--umap-js FOLDER]`: seconds that the map of so many photos takes (neighbours by
// the index, layout), and how far its neighbours can be trusted, beside umap-js where a folder with it in node_modules is
// given. Seconds are those of the processor, which other programs beside disturb least. Needs ../shared/embeddings. Prints JSON.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { wholeLayout } from '../../src/core/layout/lay-out.ts';
import type { NeighbourLists } from '../../src/core/layout/neighbour-lists.ts';
import { spreadOut } from '../../src/core/layout/spread-out.ts';
import { trustworthiness } from '../../src/core/layout/trustworthiness.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { neighboursOfAll } from '../../src/search/neighbours-of-all.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { sharedFolder } from '../shared-folder.ts';

const DIMENSIONS = 256;
/** Neighbours that trustworthiness looks at, and items whose neighbours it looks at. */
const K = 12;
const ASKED = 500;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'umap-js': { type: 'string' } } });
const sizes = positionals.length > 0 ? positionals.map(Number) : [1_000, 5_000, 20_000];
const folder = sharedFolder('embeddings');
if (!folder) throw new Error('../shared/embeddings is missing');
const bytes = await readFile(join(folder, `photos-20623x${DIMENSIONS}.i16`));
const all = Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2), (v) => v / 32767);

for (const size of sizes) {
  const vectors = all.subarray(0, size * DIMENSIONS);
  const random = seededRandom(size);
  const asked = Array.from({ length: Math.min(size, ASKED) }, () => Math.floor(random() * size));
  const trust = (layout: Float32Array) => trustworthiness(vectors, DIMENSIONS, layout, K, asked);
  const { neighbours, neighboursS } = await findNeighbours(vectors);
  const ours = timed(() => wholeLayout({ neighbours, vectors, dimensions: DIMENSIONS }, { seed: 1 }));
  const result = {
    size,
    neighboursS,
    layoutS: ours.seconds,
    trustworthiness: trust(ours.value),
    spread: spreadFigures(ours.value, trust),
    ...(values['umap-js'] && { umapJs: await byUmapJs(neighbours, resolve(values['umap-js']), trust) }),
  };
  console.log(JSON.stringify(result));
}

/** The same when every item has got room of its own: the map as it is shown. */
function spreadFigures(layout: Float32Array, trust: (layout: Float32Array) => number) {
  const { value, seconds } = timed(() => spreadOut(layout));
  return { seconds, trustworthiness: trust(value) };
}

async function findNeighbours(vectors: Float32Array) {
  const begun = process.cpuUsage();
  const kernels = () => compileKernels('search');
  const coded = { dimensions: DIMENSIONS, ...quantise(vectors, DIMENSIONS) };
  const content = encodeIndex({
    encoder: { id: 'bench', sha256: '0'.repeat(64) },
    preprocessing: 'square-cubic-v1',
    dimensions: DIMENSIONS,
    ...(await arrangeForSearch(coded, kernels)),
  });
  const index = await openIndex(new Blob([content]).stream(), await kernels());
  const opened = process.cpuUsage();
  const indexS = secondsSince(begun);
  const neighbours = await neighboursOfAll(index);
  return { neighbours, neighboursS: { index: indexS, all: secondsSince(opened) } };
}

async function byUmapJs(
  { count, k, items, distances }: NeighbourLists,
  folder: string,
  trust: (l: Float32Array) => number,
) {
  const { UMAP } = createRequire(join(folder, 'package.json'))('umap-js') as {
    UMAP: new (
      options: object,
    ) => {
      setPrecomputedKNN(items: number[][], distances: number[][]): void;
      initializeFit(rows: number[][]): number;
      step(): number;
      getEmbedding(): number[][];
    };
  };
  // It counts the item itself among its neighbours.
  const rowsOf = (lists: Uint32Array | Float32Array, own: (item: number) => number) =>
    Array.from({ length: count }, (_, item) => [own(item), ...lists.subarray(item * k, (item + 1) * k)]);
  const umap = new UMAP({ nNeighbors: k + 1, random: seededRandom(1) });
  umap.setPrecomputedKNN(
    rowsOf(items, (item) => item),
    rowsOf(distances, () => 0),
  );
  const set = timed(() => umap.initializeFit(Array.from({ length: count }, () => [0])));
  const steps = timed(() => {
    for (let epoch = 0; epoch < set.value; epoch++) umap.step();
  });
  const layout = Float32Array.from(umap.getEmbedding().flat());
  return { graphS: set.seconds, layoutS: steps.seconds, epochs: set.value, trustworthiness: trust(layout) };
}

function timed<T>(run: () => T): { readonly value: T; readonly seconds: number } {
  const begun = process.cpuUsage();
  const value = run();
  return { value, seconds: secondsSince(begun) };
}

function secondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return Number(((user + system) / 1e6).toFixed(2));
}
