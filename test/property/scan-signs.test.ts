import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels, type Kernels } from '../../src/kernels/instantiate.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const MAX_ROWS = 400;
const MAX_BYTES = 512;
const arena = new Arena();
const simd = await instantiateKernels(await compileKernels(), arena.memory);
const typescript = await instantiateKernels(null, arena.memory);
const places = {
  signs: arena.allocate(MAX_ROWS * MAX_BYTES),
  query: arena.allocate(MAX_BYTES),
  filter: arena.allocate(MAX_ROWS),
  rows: arena.allocate(2 * MAX_ROWS * 4),
  distances: arena.allocate(2 * MAX_ROWS * 4),
  among: arena.allocate(MAX_ROWS * 4),
  tally: arena.allocate((8 * MAX_BYTES + 2) * 4),
};

interface Scan {
  readonly seed: number;
  readonly count: number;
  readonly bytesPerRow: number;
  readonly capacity: number;
  readonly isFiltered: boolean;
  /** How often a bit is set: few set bits make ties. */
  readonly density: number;
  readonly cuts: readonly number[];
}

const scans: fc.Arbitrary<Scan> = fc.integer({ min: 1, max: MAX_ROWS }).chain((count) =>
  fc.record({
    seed: fc.integer(),
    count: fc.constant(count),
    bytesPerRow: fc.constantFrom(16, 32, 48, 64, 512),
    capacity: fc.integer({ min: 1, max: count }),
    isFiltered: fc.boolean(),
    density: fc.constantFrom(0, 0.005, 0.5, 1),
    cuts: fc.array(fc.nat(count)).map((cuts) => [0, ...cuts.sort((a, b) => a - b), count]),
  }),
);

function fill({ seed, count, bytesPerRow, density }: Scan): void {
  const isSet = randomNumbers(count * bytesPerRow, seed).map((x) => ((x + 1) / 2 < density ? 1 : 0));
  const bits = randomNumbers(count * bytesPerRow, seed + 1);
  const signs = arena.view(places.signs, count * bytesPerRow);
  for (const [at, isOn] of isSet.entries()) {
    signs[at] = density === 1 ? 255 : isOn * Math.floor(((bits[at] as number) + 1) * 128);
  }
  arena.view(places.query, bytesPerRow).set(signs.subarray(0, bytesPerRow));
  arena.view(places.filter, MAX_ROWS).set(randomNumbers(MAX_ROWS, seed + 2).map((x) => (x + 1) * 128));
}

function passing({ isFiltered }: Scan, row: number): boolean {
  return !isFiltered || ((arena.view(places.filter, MAX_ROWS)[row >> 3] as number) & (1 << (row & 7))) !== 0;
}

/** How rows reach a kernel: as ranges, or as lists. */
type Way = 'scanSigns' | 'gatherSigns';

/** The list that a kernel leaves behind. */
function nearest(kernels: Kernels, scan: Scan, way: Way): { row: number; distance: number }[] {
  const { bytesPerRow, capacity, isFiltered, cuts } = scan;
  const { signs, query, filter, rows, distances, among, tally } = places;
  arena.view(tally, (8 * bytesPerRow + 2) * 4).fill(0);
  let size = 0;
  for (const [slice, end] of cuts.slice(1).entries()) {
    const first = cuts[slice] as number;
    const where = isFiltered ? filter : 0;
    const list = [rows, distances, size, capacity, tally] as const;
    if (way === 'scanSigns') {
      size = kernels.scanSigns(signs, query, bytesPerRow, first, end, where, ...list);
    } else {
      new Uint32Array(arena.memory.buffer, among).set(Array.from({ length: end - first }, (_, at) => first + at));
      size = kernels.gatherSigns(signs, query, bytesPerRow, among, end - first, where, ...list);
    }
  }
  size = kernels.keepNearest(rows, distances, size, capacity, tally, 8 * bytesPerRow);
  const { buffer } = arena.memory;
  const [rowOf, distanceOf] = [new Uint32Array(buffer, rows, size), new Uint32Array(buffer, distances, size)];
  return Array.from(rowOf, (row, at) => ({ row, distance: distanceOf[at] as number }));
}

/** Every row compared bit by bit and sorted: nearest first, of equal distances the lower row; then by row. */
function nearestByHand(scan: Scan): { row: number; distance: number }[] {
  const { count, bytesPerRow, capacity } = scan;
  const query = arena.view(places.query, bytesPerRow);
  const compared = Array.from({ length: count }, (_, row) => {
    const sign = arena.view(places.signs + row * bytesPerRow, bytesPerRow);
    const distance = sign.reduce(
      (sum, byte, at) => sum + (byte ^ (query[at] as number)).toString(2).replaceAll('0', '').length,
      0,
    );
    return { row, distance };
  });
  return compared
    .filter(({ row }) => passing(scan, row))
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, capacity)
    .sort((a, b) => a.row - b.row);
}

const ways = [simd, typescript].flatMap((kernels) =>
  (['scanSigns', 'gatherSigns'] as const).map((way) => ({ kernels, way, kernel: kernels.kernel })),
);

it.each(ways)(
  '$way by $kernel lists the nearest rows in order, of equal distances the lower ones',
  ({ kernels, way }) => {
    fc.assert(
      fc.property(scans, (scan) => {
        fill(scan);
        expect(nearest(kernels, scan, way)).toEqual(nearestByHand(scan));
      }),
      { numRuns: 100 },
    );
  },
);
