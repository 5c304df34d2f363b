import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels, type Kernels } from '../../src/kernels/instantiate.ts';

const ENTRY_BYTES = 8;
const arena = new Arena();
const simd = await instantiateKernels(await compileKernels(), arena.memory);
const typescript = await instantiateKernels(null, arena.memory);
const MAX_ROWS = 90;
const MAX_DIMENSIONS = 80;
const places = {
  codes: arena.allocate(MAX_ROWS * MAX_DIMENSIONS),
  scales: arena.allocate(MAX_ROWS * 4),
  query: arena.allocate(MAX_DIMENSIONS),
  filter: arena.allocate(Math.ceil(MAX_ROWS / 64) * 8),
  heap: arena.allocate(MAX_ROWS * ENTRY_BYTES),
};

interface Scan {
  readonly dimensions: number;
  readonly codes: Int8Array;
  readonly scales: Float32Array;
  readonly query: Int8Array;
  readonly capacity: number;
  /** Whether each row may be in the answer; null is no filter. */
  readonly passing: readonly boolean[] | null;
  /** Where one slice ends and the next begins. */
  readonly cuts: readonly number[];
}

// Few different codes and scales, so that equal scores are common; the extremes, so that nothing overflows unseen.
const someCodes = fc.constantFrom(
  fc.constantFrom(0, 1, -1),
  fc.constantFrom(-128, 127),
  fc.integer({ min: -128, max: 127 }),
);
const scans: fc.Arbitrary<Scan> = fc
  .record({ rows: fc.integer({ min: 1, max: MAX_ROWS }), pieces: fc.integer({ min: 1, max: 5 }), code: someCodes })
  .chain(({ rows, pieces, code }) => {
    const dimensions = 16 * pieces;
    const list = (value: fc.Arbitrary<number>, length: number) =>
      fc.array(value, { minLength: length, maxLength: length });
    return fc.record({
      dimensions: fc.constant(dimensions),
      codes: list(code, rows * dimensions).map((values) => Int8Array.from(values)),
      scales: list(fc.oneof(fc.constantFrom(0, 0.5, 1), fc.float({ min: 0, max: 1, noNaN: true })), rows).map(
        (values) => Float32Array.from(values),
      ),
      query: list(fc.oneof(fc.constantFrom(-127, 127), fc.integer({ min: -127, max: 127 })), dimensions).map((values) =>
        Int8Array.from(values),
      ),
      passing: fc.option(fc.array(fc.boolean(), { minLength: rows, maxLength: rows })),
      capacity: fc.integer({ min: 1, max: rows }),
      cuts: fc.array(fc.nat(rows)).map((cuts) => [0, ...cuts.sort((a, b) => a - b), rows]),
    });
  });

/** The heap that a kernel leaves behind, as bytes. */
function heapAfter(kernels: Kernels, scan: Scan): Uint8Array {
  const { dimensions, codes, scales, query, passing, capacity, cuts } = scan;
  new Int8Array(arena.memory.buffer).set(codes, places.codes);
  new Float32Array(arena.memory.buffer, places.scales).set(scales);
  new Int8Array(arena.memory.buffer).set(query, places.query);
  const filter = arena.view(places.filter, Math.ceil(MAX_ROWS / 64) * 8).fill(0);
  for (const [row, isPassing] of (passing ?? []).entries()) {
    if (isPassing) filter[row >> 3] = (filter[row >> 3] as number) | (1 << (row & 7));
  }
  let size = 0;
  for (const [slice, end] of cuts.slice(1).entries()) {
    const first = cuts[slice] as number;
    const { codes: codesAt, scales: scalesAt, query: queryAt, heap } = places;
    size = kernels.scanCodes(
      codesAt,
      scalesAt,
      queryAt,
      dimensions,
      first,
      end,
      passing ? places.filter : 0,
      heap,
      size,
      capacity,
    );
  }
  return arena.view(places.heap, size * ENTRY_BYTES).slice();
}

/** Every row scored and sorted: best first, of equal scores the lower row. */
function nearestByHand({
  dimensions,
  codes,
  scales,
  query,
  passing,
  capacity,
}: Scan): { row: number; score: number }[] {
  const scored = Array.from(scales, (scale, row) => {
    const code = codes.subarray(row * dimensions, (row + 1) * dimensions);
    const dot = code.reduce((sum, value, at) => sum + value * (query[at] as number), 0);
    return { row, score: Math.fround(Math.fround(dot) * scale) };
  });
  const allowed = scored.filter(({ row }) => passing?.[row] ?? true);
  return allowed.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, capacity);
}

it('the tests compare two different kernels', () => {
  expect([simd.kernel, typescript.kernel]).toEqual(['simd', 'typescript']);
});

it('the SIMD kernel leaves the same heap as its TypeScript twin, to the bit', () => {
  fc.assert(
    fc.property(scans, (scan) => {
      expect(heapAfter(simd, scan)).toEqual(heapAfter(typescript, scan));
    }),
    { numRuns: 500 },
  );
});

it('the heap holds the best rows that the filter lets pass, of equal scores the lower ones, however the scan is cut into slices', () => {
  fc.assert(
    fc.property(scans, (scan) => {
      const heap = heapAfter(typescript, scan);
      const [scores, rows] = [new Float32Array(heap.buffer), new Uint32Array(heap.buffer)];
      const found = Array.from({ length: heap.length / ENTRY_BYTES }, (_, entry) => ({
        row: rows[2 * entry + 1] as number,
        score: scores[2 * entry] as number,
      }));
      expect(found.sort((a, b) => b.score - a.score || a.row - b.row)).toEqual(nearestByHand(scan));
    }),
  );
});
