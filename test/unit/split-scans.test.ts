import { beforeEach, describe, expect, it } from 'vitest';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels, type Kernels } from '../../src/kernels/instantiate.ts';
import { allocateThreads, JOB, STATE, type ThreadPlaces } from '../../src/kernels/threads/scan-job.ts';
import { splitScans } from '../../src/kernels/threads/split-scans.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const ROWS = 6000;
const DIMENSIONS = 256;
const SIGN_BYTES = DIMENSIONS / 8;
/** Of the same bytes, taken as sign codes. */
const SIGN_ROWS = 8 * ROWS;
const CAPACITY = 20;
/** A slice before the shared one leaves entries in the heap that a second try must not lose. */
const CUT = 500;
const PATIENCE_MS = 16;

/** What a helper does when it sees an offer, while the caller scans its first chunk. */
type Fate = (state: Int32Array, job: Int32Array) => void;

const take = (state: Int32Array, job: Int32Array) => {
  expect(Atomics.compareExchange(state, 0, STATE.offered, STATE.busy)).toBe(STATE.offered);
  expect(Atomics.add(job, JOB.nextRow, job[JOB.chunkRows] as number)).toBeLessThan(job[JOB.endRow] as number);
};
const FATES: Readonly<Record<string, { readonly fate: Fate; readonly losses: number; readonly helpersLeft: number }>> =
  {
    'never took the offer': { fate: () => {}, losses: 0, helpersLeft: 2 },
    'ended over its chunk': { fate: take, losses: 1, helpersLeft: 0 },
    'failed over its chunk': {
      fate: (state, job) => {
        take(state, job);
        Atomics.store(state, 0, STATE.failed);
      },
      losses: 1,
      helpersLeft: 1,
    },
  };

describe('scans that are shared with helper threads', () => {
  let arena: Arena;
  let twins: Kernels;
  let places: ThreadPlaces;
  let at: Record<'codes' | 'scales' | 'query' | 'heap' | 'list' | 'distances' | 'tally', number>;

  beforeEach(async () => {
    arena = new Arena(8 << 20, true);
    twins = await instantiateKernels(null, arena.memory);
    places = allocateThreads((bytes) => arena.allocate(bytes), 2);
    at = {
      codes: arena.allocate(ROWS * DIMENSIONS),
      scales: arena.allocate(4 * ROWS),
      query: arena.allocate(DIMENSIONS),
      heap: arena.allocate(8 * CAPACITY),
      list: arena.allocate(8 * CAPACITY),
      distances: arena.allocate(8 * CAPACITY),
      tally: arena.allocate(4 * (DIMENSIONS + 2)),
    };
    const { buffer } = arena.memory;
    const codes = randomNumbers(ROWS * DIMENSIONS, 5).map((number) => number * 127);
    new Int8Array(buffer, at.codes, codes.length).set(codes);
    new Float32Array(buffer, at.scales, ROWS).fill(0.01);
    new Int8Array(buffer, at.query, DIMENSIONS).set(randomNumbers(DIMENSIONS, 6).map((number) => number * 127));
  });

  function scanCodes(kernels: Kernels): string[] {
    const scan = (first: number, end: number, size: number) =>
      kernels.scanCodes(at.codes, at.scales, at.query, DIMENSIONS, first, end, 0, at.heap, size, CAPACITY);
    const size = scan(CUT, ROWS, scan(0, CUT, 0));
    const scores = new Float32Array(arena.memory.buffer, at.heap, 2 * size);
    const rows = new Uint32Array(arena.memory.buffer, at.heap, 2 * size);
    return Array.from({ length: size }, (_, entry) => `${rows[2 * entry + 1]}: ${scores[2 * entry]}`).sort();
  }

  function scanSigns(kernels: Kernels): string[] {
    const { codes, query, list, distances, tally } = at;
    new Uint32Array(arena.memory.buffer, tally, DIMENSIONS + 2).fill(0);
    const scan = (first: number, end: number, size: number) =>
      kernels.scanSigns(codes, query, SIGN_BYTES, first, end, 0, list, distances, size, CAPACITY, tally);
    const found = scan(CUT, SIGN_ROWS, scan(0, CUT, 0));
    const size = kernels.keepNearest(list, distances, found, CAPACITY, tally, DIMENSIONS);
    const distanceOf = new Uint32Array(arena.memory.buffer, distances, size);
    return Array.from(new Uint32Array(arena.memory.buffer, list, size), (row, entry) => `${row}: ${distanceOf[entry]}`);
  }

  /** Helpers that wait for work, the first of which meets its fate in the first chunk of the first shared scan. */
  function splitWith(fate: Fate) {
    const job = new Int32Array(arena.memory.buffer, places.job, JOB.words);
    const states = places.helpers.map((place) => new Int32Array(arena.memory.buffer, place.state, 1));
    for (const state of states) Atomics.store(state, 0, STATE.idle);
    const [first = new Int32Array(1)] = states;
    let isMet = false;
    const meeting =
      <Operands extends unknown[]>(scan: (...operands: Operands) => number) =>
      (...operands: Operands) => {
        if (!isMet && Atomics.load(first, 0) === STATE.offered) {
          isMet = true;
          fate(first, job);
        }
        return scan(...operands);
      };
    let losses = 0;
    const split = splitScans(
      { ...twins, scanCodes: meeting(twins.scanCodes), scanSigns: meeting(twins.scanSigns) },
      arena.memory,
      places,
      // The slice before the shared one stays on the caller's thread.
      { minBytes: (CUT + 1) * DIMENSIONS, patienceMs: PATIENCE_MS, onLoss: () => losses++ },
    );
    return { ...split, isMet: () => isMet, countLosses: () => losses };
  }

  describe.each(Object.entries(FATES))('with a helper that %s', (_, { fate, losses, helpersLeft }) => {
    it.each(['codes', 'signs'] as const)('find in %s what one thread finds, then and afterwards', (what) => {
      const scan = what === 'codes' ? scanCodes : scanSigns;
      const expected = scan(twins);
      expect(expected).toHaveLength(CAPACITY);
      const split = splitWith(fate);
      expect(split.countHelpers()).toBe(2);
      expect(scan(split.kernels)).toEqual(expected);
      expect(split.isMet()).toBe(true);
      expect(split.countLosses()).toBe(losses);
      expect(split.countHelpers()).toBe(helpersLeft);
      for (let again = 0; again < 3; again++) expect(scan(split.kernels)).toEqual(expected);
      expect(split.countLosses()).toBe(losses);
      expect(split.countHelp()).toBe(0);
    });
  });

  it('run on one thread where no helper has started', () => {
    const split = splitScans(twins, arena.memory, places, { minBytes: 0 });
    expect(split.countHelpers()).toBe(0);
    expect(scanCodes(split.kernels)).toEqual(scanCodes(twins));
    expect(split.countHelp()).toBe(0);
  });
});
