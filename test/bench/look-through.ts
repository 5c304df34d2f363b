// What searching by a projection costs, and what scoring candidates of the plain cosine again would miss: tsx test/bench/look-through.ts
import { readFileSync } from 'node:fs';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { comparingMatrix } from '../../src/core/tuning/apply-projection.ts';
import { decodeProjection } from '../../src/core/tuning/decode-projection.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { sharedFolder } from '../shared-folder.ts';

const DIMENSIONS = 256;
const QUERIES = 200;
const K = 10;

const vectors = sharedFolder('embeddings/photos-20623x256.i16');
if (!vectors) throw new Error('this measurement needs ../shared/embeddings');
const stored = new Int16Array(new Uint8Array(readFileSync(vectors)).buffer);
const all = Float32Array.from(stored, (value) => value / 32_767);
const queries = all.subarray(all.length - QUERIES * DIMENSIONS);
const rows = all.subarray(0, 20_000 * DIMENSIONS);
const index = await openIndex(
  new Blob([
    encodeIndex({
      encoder: { id: 'photos', sha256: '0'.repeat(64) },
      preprocessing: 'none',
      dimensions: DIMENSIONS,
      ...quantise(rows, DIMENSIONS),
      order: Uint32Array.from({ length: 20_000 }, (_, item) => item),
    }),
  ]).stream(),
  await compileKernels('search'),
);

/** A learned projection from a file, else one that stretches every direction by a factor of its own, most of them by 0.4 to 2.5. */
const [file] = process.argv.slice(2);
const random = seededRandom(5);
const stretch = Float32Array.from({ length: DIMENSIONS }, () => Math.exp(1.8 * (random() - 0.5)));
const matrix = file
  ? decodeProjection(readFileSync(file)).matrix
  : Float32Array.from({ length: DIMENSIONS ** 2 }, (_, at) =>
      at % (DIMENSIONS + 1) === 0 ? (stretch[Math.floor(at / DIMENSIONS)] as number) : 0,
    );
const comparing = comparingMatrix({ matrix, dimensions: DIMENSIONS });
const begun = performance.now();
await index.lookThrough(comparing);
console.log(`switching on 20,000 pictures: ${(performance.now() - begun).toFixed(0)} ms`);

const ways = {
  plain: {},
  tuned: { isProjected: true },
  'candidates of the plain cosine, as a focus': { focus: { matrix: comparing } },
};
const query = (at: number) => queries.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
const truth: Set<number>[] = [];
for (let at = 0; at < QUERIES; at++) {
  const { neighbours } = await index.search(query(at), { k: K, isProjected: true });
  truth.push(new Set(neighbours.map(({ item }) => item)));
}
for (const [name, options] of Object.entries(ways)) {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < QUERIES; at++) {
    const from = performance.now();
    const { neighbours } = await index.search(query(at), { k: K, ...options });
    times.push(performance.now() - from);
    found += neighbours.filter(({ item }) => truth[at]?.has(item)).length;
  }
  times.sort((a, b) => a - b);
  const [least = 0, median = 0] = [times[0], times[times.length >> 1]];
  const recall = (found / QUERIES / K).toFixed(3);
  console.log(
    `${name}: least ${least.toFixed(2)} ms, median ${median.toFixed(2)} ms; of the tuned ten it finds ${recall}`,
  );
}
