import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels, type Kernels } from '../../src/kernels/instantiate.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const MAX_ROWS = 300;
const MAX_DIMENSIONS = 80;
const ENTRY_BYTES = 8;

const arena = new Arena();
const simd = await instantiateKernels(await compileKernels(), arena.memory);
const typescript = await instantiateKernels(null, arena.memory);
const places = {
  codes: arena.allocate(MAX_ROWS * MAX_DIMENSIONS),
  scales: arena.allocate(MAX_ROWS * 4),
  query: arena.allocate(MAX_DIMENSIONS),
  floats: arena.allocate(MAX_DIMENSIONS * 4),
  matrix: arena.allocate(MAX_DIMENSIONS * MAX_DIMENSIONS * 4),
  filter: arena.allocate(MAX_ROWS),
  seen: arena.allocate(MAX_ROWS),
  list: arena.allocate(2 * MAX_ROWS * 4),
  out: arena.allocate(2 * MAX_ROWS * ENTRY_BYTES),
  outEnd: arena.allocate(0),
};
const view = (place: number, bytes: number) => arena.view(place, bytes);

interface Case {
  readonly seed: number;
  readonly rows: number;
  readonly dimensions: number;
  readonly capacity: number;
  /** Share of rows that the filter lets pass; null is no filter. */
  readonly share: number | null;
  readonly cut: number;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    seed: fc.integer(),
    rows: fc.integer({ min: 1, max: MAX_ROWS }),
    pieces: fc.integer({ min: 1, max: 5 }),
    share: fc.constantFrom(null, 0, 0.02, 0.5, 1),
  })
  .chain(({ rows, pieces, ...rest }) =>
    fc.record({
      rows: fc.constant(rows),
      dimensions: fc.constant(16 * pieces),
      seed: fc.constant(rest.seed),
      share: fc.constant(rest.share),
      capacity: fc.integer({ min: 1, max: rows }),
      cut: fc.nat(rows),
    }),
  );

/** Fills the memory from the seed; few different codes, so that equal scores are common. */
function fill({ seed, rows, dimensions, share }: Case): void {
  const levels = 1 + (Math.abs(seed) % 127);
  const some = (length: number, salt: number) => randomNumbers(length, seed + salt);
  const { buffer } = arena.memory;
  new Int8Array(buffer, places.codes).set(some(rows * dimensions, 1).map((x) => Math.round(x * levels)));
  new Float32Array(buffer, places.scales).set(some(rows, 2).map((x) => Math.round(Math.abs(x) * 4) / 4));
  new Int8Array(buffer, places.query).set(some(dimensions, 3).map((x) => Math.round(x * 127)));
  new Float32Array(buffer, places.floats).set(some(dimensions, 4));
  new Float32Array(buffer, places.matrix).set(some(dimensions * dimensions, 5));
  view(places.filter, MAX_ROWS).fill(0);
  for (const [row, x] of some(rows, 6).entries()) {
    if ((x + 1) / 2 < (share ?? 1)) mark(row);
  }
  view(places.seen, MAX_ROWS).fill(0);
  new Uint32Array(buffer, places.list, 2 * rows).set(some(2 * rows, 7).map((x) => Math.floor(((x + 1) / 2) * rows)));
  view(places.out, places.outEnd - places.out).fill(0);
}

function mark(row: number): void {
  const bytes = view(places.filter, MAX_ROWS);
  bytes[row >> 3] = (bytes[row >> 3] as number) | (1 << (row & 7));
}

type Use = (kernels: Kernels, run: Case, filter: number) => unknown;

const scan =
  (name: 'scanCodes' | 'scanDot' | 'scanEuclidean' | 'scanManhattan'): Use =>
  (kernels, { rows, dimensions, capacity, cut }, filter) => {
    const { codes, scales, query, floats, out } = places;
    const by = name === 'scanCodes' ? query : floats;
    const size = kernels[name](codes, scales, by, dimensions, 0, cut, filter, out, 0, capacity);
    return kernels[name](codes, scales, by, dimensions, cut, rows, filter, out, size, capacity);
  };

const { codes, scales, query, floats, matrix, seen, list, out } = places;
const USES: Readonly<Record<string, Use>> = {
  scanCodes: scan('scanCodes'),
  scanDot: scan('scanDot'),
  scanEuclidean: scan('scanEuclidean'),
  scanManhattan: scan('scanManhattan'),
  'gatherCodes, rows once': (kernels, { rows, dimensions, capacity }, filter) =>
    kernels.gatherCodes(codes, scales, query, dimensions, list, 2 * rows, seen, filter, out, 0, capacity),
  'gatherCodes, rows as listed': (kernels, { rows, dimensions, capacity }, filter) =>
    kernels.gatherCodes(codes, scales, query, dimensions, list, rows, 0, filter, out, 0, capacity),
  'markRows and markRange': (kernels, { rows, cut }, filter) => [
    kernels.markRows(list, rows, filter, seen),
    kernels.markRange(Math.floor(cut / 2), cut, filter, seen),
  ],
  listMarked: (kernels, { rows }, filter) => (filter === 0 ? 0 : kernels.listMarked(filter, rows, list)),
  rescoreCodes: (kernels, { rows, dimensions }) =>
    kernels.rescoreCodes(codes, scales, floats, dimensions, list, rows, out),
  projectQuery: (kernels, { rows, dimensions }) => kernels.projectQuery(codes, scales, floats, rows, dimensions, out),
  'projectQuery without scales': (kernels, { rows, dimensions }) =>
    kernels.projectQuery(codes, 0, floats, rows, dimensions, out),
  quadraticForms: (kernels, { rows, dimensions }) =>
    kernels.quadraticForms(matrix, codes, scales, dimensions, list, rows, out),
  readBytes: (kernels, { rows }) => kernels.readBytes(codes, rows * 64),
};

describe('the SIMD kernels leave the same memory as their TypeScript twins, to the bit:', () => {
  for (const [name, use] of Object.entries(USES)) {
    it(name, () => {
      fc.assert(
        fc.property(cases, (run) => {
          const [found, expected] = [simd, typescript].map((kernels) => {
            fill(run);
            const result = use(kernels, run, run.share === null ? 0 : places.filter);
            return { result, memory: Buffer.from(view(places.filter, places.outEnd - places.filter)) };
          });
          expect(found?.result).toEqual(expected?.result);
          // Compared as a whole first: some ten thousand bytes are slow to compare one by one.
          if (!expected || !found?.memory.equals(expected.memory)) expect(found?.memory).toEqual(expected?.memory);
        }),
        { numRuns: 100 },
      );
    });
  }
});
