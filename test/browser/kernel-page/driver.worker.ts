import { expose } from 'comlink';
import { ITEM_BYTES } from '../../../src/core/details/describe-item.ts';
import { BITS } from '../../../src/core/details/local-features.ts';
import { matchCells } from '../../../src/core/details/match-cells.ts';
import { wholeNumbers } from '../../../src/core/details/whole-numbers.ts';
import { Arena } from '../../../src/kernels/arena.ts';
import { chooseModule } from '../../../src/kernels/choose-module.ts';
import { instantiateKernels, type Kernels } from '../../../src/kernels/instantiate.ts';
import { matchCellsByKernel } from '../../../src/search/match-cells-kernel.ts';
import { openWorkspace } from '../../../workers/open-workspace.ts';
import { KernelCases, MAX_CASE_ROWS } from '../../fixtures/kernel-cases.ts';
import { randomNumbers } from '../../fixtures/random-index.ts';

const BUILDS = {
  plain: () => import('virtual:akin-kernels/plain'),
  relaxed: () => import('virtual:akin-kernels/relaxed'),
  shared: () => import('virtual:akin-kernels/shared'),
  'shared-relaxed': () => import('virtual:akin-kernels/shared-relaxed'),
};
const DIMENSIONS = 256;
const SIGN_BYTES = DIMENSIONS / 8;

/** A scan that runs on one thread and on all. */
export interface SplitCase {
  readonly seed: number;
  readonly rows: number;
  readonly capacity: number;
  readonly isFiltered: boolean;
  /** Whether helpers cannot start, so that none is waited for. */
  readonly areHelpersMissing?: boolean;
}

const driver = {
  /** Builds that pass the test that the app makes at its start. */
  async rightBuilds(): Promise<string[]> {
    const right = [];
    for (const [name, load] of Object.entries(BUILDS)) {
      const isShared = name.startsWith('shared');
      if (isShared && !crossOriginIsolated) continue;
      if (await chooseModule([async () => (await load()).default], isShared)) right.push(name);
    }
    return right;
  },

  /** Kernels and seeds for which a build leaves another memory than the twins do, among `runs` random cases each. */
  async differences(build: keyof typeof BUILDS, seed: number, runs: number): Promise<string[]> {
    const arena = new Arena(undefined, build.startsWith('shared'));
    const compiled = await instantiateKernels((await BUILDS[build]()).default, arena.memory);
    const twins = await instantiateKernels(null, arena.memory);
    const cases = new KernelCases(arena);
    const different = [];
    for (const name of cases.names) {
      for (let run = seed; run < seed + runs; run++) {
        const some = (salt: number) => ((randomNumbers(1, run * 7 + salt)[0] as number) + 1) / 2;
        const rows = 1 + Math.floor(some(1) * MAX_CASE_ROWS);
        const setup = {
          seed: run,
          rows,
          dimensions: 16 * (1 + Math.floor(some(2) * 5)),
          capacity: 1 + Math.floor(some(3) * rows),
          share: [null, 0, 0.02, 0.5, 1][run % 5] as number | null,
          cut: Math.floor(some(4) * rows),
        };
        const found = cases.leave(compiled, name, setup);
        const expected = cases.leave(twins, name, setup);
        const isEqual =
          JSON.stringify(found.result) === JSON.stringify(expected.result) &&
          found.memory.every((byte, at) => byte === expected.memory[at]);
        if (!isEqual) different.push(`${name}, seed ${run}`);
      }
    }
    return different;
  },

  /** Seeds for which the kernel that compares details finds other cells, or other products, than its twin. */
  async differentMatches(seed: number, runs: number): Promise<number[]> {
    const byKernel = await matchCellsByKernel((await import('virtual:akin-kernels/match-cells')).default);
    const seeds = Array.from({ length: runs }, (_, run) => seed + run);
    return seeds.filter((each) => {
      const { numbers } = wholeNumbers(randomNumbers((1 + (each % 40)) * BITS, each));
      const items = Uint8Array.from(randomNumbers((each % 4) * ITEM_BYTES, each + 1), (number) => (number + 1) * 128);
      const [found, expected] = [byKernel, matchCells].map((match) => match(numbers)(items));
      return JSON.stringify(found) !== JSON.stringify(expected);
    });
  },

  /** Entries of a scan's answer, sorted, by the app's own workspace and by one thread of the twins. */
  async answers({ seed, rows, capacity, isFiltered, areHelpersMissing }: SplitCase) {
    const { arena, kernels, threads } = await openWorkspace();
    const expectedHelpers = threads && !areHelpersMissing ? Math.min(3, navigator.hardwareConcurrency - 1) : 0;
    while (threads && threads.countHelpers() < expectedHelpers) await new Promise((resolve) => setTimeout(resolve, 5));
    const signsAt = arena.allocate(rows * SIGN_BYTES);
    const places = {
      codes: arena.allocate(rows * DIMENSIONS),
      scales: arena.allocate(rows * 4),
      query: arena.allocate(DIMENSIONS),
      filter: arena.allocate(Math.ceil(rows / 64) * 8),
      heap: arena.allocate(capacity * 8),
      list: arena.allocate(2 * capacity * 4),
      distances: arena.allocate(2 * capacity * 4),
      tally: arena.allocate((DIMENSIONS + 2) * 4),
    };
    const { buffer } = arena.memory;
    // Few different numbers, so that equal scores are common and the lower row has to win on every thread.
    const codes = new Int8Array(buffer, places.codes, rows * DIMENSIONS);
    const numbers = randomNumbers(4096, seed);
    for (let at = 0; at < codes.length; at++) {
      codes[at] = Math.round((numbers[(at * 31 + (at >> 12) * 17) & 4095] as number) * 2);
    }
    new Uint8Array(buffer, signsAt, rows * SIGN_BYTES).set(new Uint8Array(buffer, places.codes, rows * SIGN_BYTES));
    new Float32Array(buffer, places.scales, rows).fill(0.5);
    new Int8Array(buffer, places.query, DIMENSIONS).set(randomNumbers(DIMENSIONS, seed + 1).map((x) => x * 127));
    const filter = new Uint8Array(buffer, places.filter, Math.ceil(rows / 8));
    const bits = randomNumbers(filter.length, seed + 2);
    for (let at = 0; at < filter.length; at++) filter[at] = ((bits[at] as number) + 1) * 128;
    const where = isFiltered ? places.filter : 0;
    // Two slices, the first with an odd end, as a search with an abort signal makes them.
    const cut = Math.floor(rows / 3) | 1;

    const scanCodes = (by: Kernels): string[] => {
      const { codes, scales, query, heap } = places;
      let size = by.scanCodes(codes, scales, query, DIMENSIONS, 0, cut, where, heap, 0, capacity);
      size = by.scanCodes(codes, scales, query, DIMENSIONS, cut, rows, where, heap, size, capacity);
      const scores = new Float32Array(buffer, heap, 2 * size);
      const rowOf = new Uint32Array(buffer, heap, 2 * size);
      return Array.from({ length: size }, (_, at) => `${rowOf[2 * at + 1]}: ${scores[2 * at]}`).sort();
    };
    const scanSigns = (by: Kernels): string[] => {
      const { query, list, distances, tally } = places;
      new Uint32Array(buffer, tally, DIMENSIONS + 2).fill(0);
      let size = by.scanSigns(signsAt, query, SIGN_BYTES, 0, cut, where, list, distances, 0, capacity, tally);
      size = by.scanSigns(signsAt, query, SIGN_BYTES, cut, rows, where, list, distances, size, capacity, tally);
      size = by.keepNearest(list, distances, size, capacity, tally, DIMENSIONS);
      const distanceOf = new Uint32Array(buffer, distances, size);
      return Array.from(new Uint32Array(buffer, list, size), (row, at) => `${row}: ${distanceOf[at]}`);
    };
    // A helper may come too late for a scan where others use the processors, but not always.
    const helpIn = (scan: () => void): number => {
      const before = threads?.countHelp() ?? 0;
      for (let attempt = 0; attempt < 100 && threads && threads.countHelp() === before; attempt++) scan();
      return (threads?.countHelp() ?? 0) - before;
    };
    const twins = await instantiateKernels(null, arena.memory);
    return {
      isShared: !(buffer instanceof ArrayBuffer),
      codes: { found: scanCodes(kernels), expected: scanCodes(twins), help: helpIn(() => scanCodes(kernels)) },
      signs: { found: scanSigns(kernels), expected: scanSigns(twins), help: helpIn(() => scanSigns(kernels)) },
    };
  },

  /** Best and median ms of scans of so many rows, on one thread and shared with helpers, in turns. */
  async threadTimes(sizes: readonly number[], rounds: number) {
    const most = Math.max(...sizes);
    const ways = await Promise.all(
      [Number.POSITIVE_INFINITY, 0].map(async (minBytes) => {
        const { arena, kernels, threads } = await openWorkspace(minBytes);
        const place = (bytes: number) => arena.allocate(bytes);
        const [codes, scales, query, heap] = [place(most * DIMENSIONS), place(most * 4), place(DIMENSIONS), place(256)];
        const words = new Int32Array(arena.memory.buffer, codes, (most * DIMENSIONS) / 4);
        for (let at = 0; at < words.length; at++) words[at] = Math.imul(at + 1, 0x9e3779b1);
        new Float32Array(arena.memory.buffer, scales, most).fill(1);
        new Int8Array(arena.memory.buffer, query, DIMENSIONS).fill(3);
        return {
          helpers: () => threads?.countHelpers() ?? 0,
          scan: (rows: number) => kernels.scanCodes(codes, scales, query, DIMENSIONS, 0, rows, 0, heap, 0, 32),
        };
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const results = [];
    for (const rows of sizes) {
      const ms = ways.map((): number[] => []);
      for (let round = 0; round < rounds; round++) {
        for (const [at, { scan }] of ways.entries()) {
          const begun = performance.now();
          scan(rows);
          ms[at]?.push(performance.now() - begun);
        }
      }
      const [one, shared] = ms.map((times) => {
        const sorted = times.toSorted((a, b) => a - b);
        return { bestMs: sorted[0], medianMs: sorted[sorted.length >> 1] };
      });
      results.push({ rows, bytes: rows * DIMENSIONS, one, shared });
    }
    return { processors: navigator.hardwareConcurrency, helpers: ways[1]?.helpers(), results };
  },
};

export type KernelDriver = typeof driver;

expose(driver);
