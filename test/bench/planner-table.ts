import { readFileSync, writeFileSync } from 'node:fs';
import { VectorSource } from '../../bench/vectors/generate.ts';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { arrangeRows } from '../../src/core/forest/arrange-rows.ts';
import { DEFAULT_FOREST } from '../../src/core/forest/default-forest.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRotation } from '../../src/core/quantisation/rotation.ts';
import { signCodes } from '../../src/core/quantisation/sign-codes.ts';
import { buildForestInTurns } from '../../src/search/build-forest-in-turns.ts';
import { type OpenIndex, openIndex } from '../../src/search/open-index.ts';
import { FILTERED_EXACT } from '../../src/search/plan.ts';
import { PLANS, type SearchOptions } from '../../src/search/search-options.ts';
import { sharedFolder } from '../shared-folder.ts';

// Writes src/search/planner-table.json, the frontier that the planner goes by:
//   nice -n 5 npx tsx test/bench/planner-table.ts [largest size]
// Up to 20,000 rows are photos where ../shared is there; larger collections are generated. Times are the median over the
// queries of the best of some runs, so that what else the machine does counts little.

const DIMENSIONS = 256;
const SIZES = [2000, 5000, 10_000, 20_000, 50_000, 100_000, 300_000, 1_000_000];
const SHARES = [1, 0.2];
const KS = [10, 100];
const QUERIES = 50;
const RUNS = 3;
const BUDGETS = [0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32];
/** Sign codes kept for each neighbour. */
const CANDIDATES = [10, 20, 40, 80];
/** Ways that find less are of no use. */
const LEAST_RECALL = 0.6;
const CHUNK_ROWS = 10_000;
const TABLE = new URL('../../src/search/planner-table.json', import.meta.url);

interface Measured {
  readonly way: readonly [plan: number, budget: number, candidates: number];
  readonly recall: number;
  readonly ms: number;
}

const kernels = await compileKernels();
const largest = Number(process.argv[2] ?? SIZES.at(-1));
const cases: unknown[] = [];
for (const rows of SIZES.filter((size) => size <= largest)) {
  const { index, queries, source } = await makeIndex(rows);
  for (const share of SHARES) {
    for (const k of KS) {
      if (share < 1 && rows * share <= FILTERED_EXACT) continue;
      const ways = frontier(await measureWays(index, queries, k, filterOf(rows, share)));
      cases.push({ rows, share, k, ways: ways.map(({ way, recall, ms }) => [...way, round(recall), round(ms)]) });
      console.log(`${rows} ${source}, ${share} pass, k ${k}`);
      for (const { way, recall, ms } of ways) {
        console.log(`  ${PLANS[way[0]]} ${way[1]} ${way[2]}: recall ${recall.toFixed(4)}, ${ms.toFixed(3)} ms`);
      }
    }
  }
  writeFileSync(TABLE, `${JSON.stringify({ cases }, null, 2)}\n`);
}

async function makeIndex(rows: number) {
  const photos = rows <= 20_000 ? readPhotos() : null;
  const vectors = new VectorSource();
  const codes = new Int8Array(rows * DIMENSIONS);
  const scales = new Float32Array(rows);
  const chunk = new Float32Array(Math.min(CHUNK_ROWS, rows) * DIMENSIONS);
  for (let first = 0; first < rows; first += chunk.length / DIMENSIONS) {
    const part = chunk.subarray(0, Math.min(chunk.length, (rows - first) * DIMENSIONS));
    if (photos) part.set(photos.subarray(first * DIMENSIONS, first * DIMENSIONS + part.length));
    else vectors.fill(part, first);
    const coded = quantise(part, DIMENSIONS);
    codes.set(coded.codes, first * DIMENSIONS);
    scales.set(coded.scales, first);
  }
  const queries = new Float32Array(QUERIES * DIMENSIONS);
  if (photos) queries.set(photos.subarray(20_000 * DIMENSIONS, (20_000 + QUERIES) * DIMENSIONS));
  else vectors.fill(queries, 2 ** 30);
  const begun = process.cpuUsage();
  const coded = { codes, scales, dimensions: DIMENSIONS };
  const { forest, order } = await buildForestInTurns(coded, DEFAULT_FOREST, kernels);
  const { user, system } = process.cpuUsage(begun);
  console.log(`${rows} rows: forest built in ${((user + system) / 1e6).toFixed(1)} s of processor time`);
  const arranged = arrangeRows(coded, order);
  const file = encodeIndex({
    encoder: { id: 'bench', sha256: '0'.repeat(64) },
    preprocessing: 'none',
    dimensions: DIMENSIONS,
    ...arranged,
    order,
    forest,
    signs: { seed: 1, codes: signCodes(seededRotation(DIMENSIONS, 1), arranged.codes) },
  });
  console.log(`  ${(file.length / rows).toFixed(1)} bytes an item`);
  return { index: await openIndex(new Blob([file]).stream(), kernels), queries, source: photos ? 'photos' : 'vectors' };
}

function readPhotos(): Float32Array | null {
  const path = sharedFolder('embeddings/photos-20623x256.i16');
  if (!path) return null;
  const bytes = readFileSync(path);
  return Float32Array.from(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
}

/** Every so many items, spread by a hash so that neighbours in number do not pass together. */
function filterOf(rows: number, share: number): Uint8Array | undefined {
  if (share === 1) return undefined;
  const filter = new Uint8Array(Math.ceil(rows / 8));
  for (let item = 0; item < rows; item++) {
    const passes = (Math.imul(item, 0x9e3779b1) >>> 0) / 2 ** 32 < share;
    if (passes) filter[item >> 3] = (filter[item >> 3] as number) | (1 << (item & 7));
  }
  return filter;
}

async function measureWays(index: OpenIndex, queries: Float32Array, k: number, filter?: Uint8Array) {
  const base = { k, ...(filter && { filter }) };
  const truth: Set<number>[] = [];
  const exact = await measure(index, queries, { ...base, plan: 'exact' }, (query, items) => {
    truth[query] = new Set(items);
  });
  const measured: Measured[] = [{ way: [0, 1, 0], recall: 1, ms: exact }];
  const ways = [
    ...CANDIDATES.map((each) => ({ plan: 'funnel', budget: 1, candidates: each * k }) as const),
    ...BUDGETS.flatMap((budget) => [
      { plan: 'forest', budget, candidates: 0 } as const,
      ...CANDIDATES.map((each) => ({ plan: 'forest-funnel', budget, candidates: each * k }) as const),
    ]),
  ];
  for (const way of ways) {
    let found = 0;
    const ms = await measure(index, queries, { ...base, ...way }, (query, items) => {
      found += items.filter((item) => truth[query]?.has(item)).length;
    });
    measured.push({
      way: [PLANS.indexOf(way.plan), way.budget, way.candidates],
      recall: found / (QUERIES * k),
      ms,
    });
  }
  return measured;
}

/** The median over the queries of their best times. */
async function measure(
  index: OpenIndex,
  queries: Float32Array,
  options: SearchOptions,
  see: (query: number, items: number[]) => void,
): Promise<number> {
  const best = new Float64Array(QUERIES).fill(Number.POSITIVE_INFINITY);
  for (let run = 0; run < RUNS; run++) {
    for (let query = 0; query < QUERIES; query++) {
      const vector = queries.subarray(query * DIMENSIONS, (query + 1) * DIMENSIONS);
      const begun = performance.now();
      const { neighbours } = await index.search(vector, options);
      best[query] = Math.min(best[query] as number, performance.now() - begun);
      if (run === 0)
        see(
          query,
          Array.from(neighbours, ({ item }) => item),
        );
    }
  }
  return best.toSorted()[QUERIES >> 1] as number;
}

/** By rising time, what finds more than everything faster. */
function frontier(measured: readonly Measured[]): Measured[] {
  let most = LEAST_RECALL;
  return measured
    .toSorted((a, b) => a.ms - b.ms)
    .filter(({ recall }) => {
      if (recall <= most) return false;
      most = recall;
      return true;
    });
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
