import type { Kernels } from '../instantiate.ts';
import { Candidates } from '../reference/candidates.ts';
import { Heap } from '../reference/heap.ts';
import {
  JOB,
  KERNEL,
  MAX_CAPACITY,
  STATE,
  TALLY_WORDS,
  type ThreadPlace,
  type ThreadPlaces,
  workOn,
} from './scan-job.ts';

/**
 * Below so many bytes one thread is as fast: with one helper on two busy cores the best of 200 scans were alike at 4 MiB,
 * and 1.3 times as fast at 8, 16 and 31 MiB, 1.4 times at 122 (`test/bench/threads-in-chromium.ts`).
 */
const MIN_BYTES = 8 << 20;
/**
 * Where others use the processors, a helper that is put to sleep over its chunk costs milliseconds (medians were ten times
 * those of one thread). After a scan that waited longer than it worked, twice as many scans as before stay on one thread,
 * at most so many.
 */
const MAX_PAUSE = 32;
/** Score (f32) and row (u32). */
const HEAP_ENTRY_BYTES = 8;
/** What a thread takes at a time: some 50 µs of work. */
const CHUNK_BYTES = 512 << 10;
/** A helper that has taken a chunk and is not done so much later, some 40,000 times what a chunk takes, has ended. */
const PATIENCE_MS = 2_000;
/** Patience is counted in so many waits: on a device that was asleep only one of them is over at once. */
const WAITS = 8;

/** Kernels that share their scans, and how that goes. */
export interface SplitScans {
  readonly kernels: Kernels;
  /** Helpers that have started and not failed; none any more once one was lost over its chunk. */
  countHelpers(): number;
  /** Parts of scans that helpers have done so far. */
  countHelp(): number;
  /** From now on scans stay on one thread, so that the helpers can be ended. */
  dismiss(): void;
}

export interface SplitOptions {
  /** Scans of fewer bytes stay on the caller's thread. */
  readonly minBytes?: number | undefined;
  /** How long a helper may take over its part when the caller is done with its own. */
  readonly patienceMs?: number;
  /** Told once for each helper that failed or did not come back. */
  readonly onLoss?: () => void;
}

/**
 * The same kernels, whose `scanCodes` and `scanSigns` share long scans with helper threads: the same entries as on one
 * thread, to the bit, though a heap may hold them in another order. They wait for the helpers, so they are for workers.
 * A scan whose helper ends over its part is done again on the caller's thread.
 * @param kernels bound to the shared memory
 */
export function splitScans(
  kernels: Kernels,
  memory: WebAssembly.Memory,
  places: ThreadPlaces,
  { minBytes = MIN_BYTES, patienceMs = PATIENCE_MS, onLoss }: SplitOptions = {},
): SplitScans {
  const job = new Int32Array(memory.buffer, places.job, JOB.words);
  const callerTally = new Uint32Array(memory.buffer, places.caller.tally, TALLY_WORDS);
  const helpers = places.helpers.map((place) => ({ place, state: new Int32Array(memory.buffer, place.state, 2) }));

  let isAlone = false;
  let help = 0;
  let pause = 0;
  let scansToPass = 0;

  /** Runs what the job's words say; gives the helpers' results and the caller's, or null where a part is lost. */
  function run(firstRow: number, rowBytes: number, list: number, size: number): SharedResult | null {
    job[JOB.nextRow] = firstRow;
    job[JOB.chunkRows] = Math.max(64, Math.floor(CHUNK_BYTES / rowBytes / 64) * 64);
    // A helper that is still at this job could take chunks of the next one: unless all come back, there are no others.
    isAlone = true;
    for (const { state } of helpers) {
      // Publishes the words above; an absent helper stays absent.
      if (Atomics.compareExchange(state, 0, STATE.idle, STATE.offered) === STATE.idle) Atomics.notify(state, 0);
    }
    const begun = performance.now();
    const own = workOn(kernels, job, places.caller, list, size, callerTally);
    const waiting = performance.now();
    const theirs: Result[] = [];
    let isWhole = true;
    for (const { place, state } of helpers) {
      const ending = finish(state, patienceMs);
      if (ending === STATE.done) theirs.push({ place, found: state[1] as number });
      if (ending === STATE.failed || ending === STATE.busy) {
        isWhole = false;
        onLoss?.();
      }
      if (ending === STATE.busy) return null;
    }
    isAlone = false;
    if (!isWhole) return null;
    help += theirs.length;
    const isSlower = performance.now() - waiting > waiting - begun;
    pause = isSlower ? Math.min(MAX_PAUSE, 2 * pause + 1) : 0;
    scansToPass = pause;
    return { own, theirs };
  }

  const isWorth = (rows: number, rowBytes: number, capacity: number) => {
    const isLong = rows * rowBytes >= minBytes && capacity <= MAX_CAPACITY;
    if (isAlone || !isLong || !helpers.some(({ state }) => Atomics.load(state, 0) === STATE.idle)) return false;
    if (scansToPass === 0) return true;
    scansToPass--;
    return false;
  };

  const setJob = (words: Partial<Record<keyof typeof JOB, number>>) => {
    for (const [name, value] of Object.entries(words)) job[JOB[name as keyof typeof JOB]] = value;
  };

  const split: Kernels = {
    ...kernels,
    scanCodes(codes, scales, query, width, firstRow, endRow, filter, heap, size, capacity) {
      if (!isWorth(endRow - firstRow, width, capacity)) {
        return kernels.scanCodes(codes, scales, query, width, firstRow, endRow, filter, heap, size, capacity);
      }
      setJob({ kernel: KERNEL.scanCodes, codes, scales, query, width, endRow, filter, capacity });
      const before = new Uint8Array(memory.buffer, heap, HEAP_ENTRY_BYTES * size).slice();
      const shared = run(firstRow, width, heap, size);
      if (!shared) {
        new Uint8Array(memory.buffer, heap, before.length).set(before);
        return kernels.scanCodes(codes, scales, query, width, firstRow, endRow, filter, heap, size, capacity);
      }
      const { own, theirs } = shared;
      const best = new Heap(memory.buffer, heap, own, capacity);
      for (const { place, found } of theirs) {
        const scores = new Float32Array(memory.buffer, place.list, 2 * found);
        const rows = new Uint32Array(memory.buffer, place.list, 2 * found);
        for (let at = 0; at < 2 * found; at += 2) best.offer(scores[at] as number, rows[at + 1] as number);
      }
      return best.size;
    },
    scanSigns(signs, query, width, firstRow, endRow, filter, rows, distances, size, capacity, tally) {
      if (!isWorth(endRow - firstRow, width, capacity)) {
        return kernels.scanSigns(signs, query, width, firstRow, endRow, filter, rows, distances, size, capacity, tally);
      }
      setJob({ kernel: KERNEL.scanSigns, codes: signs, query, width, endRow, filter, capacity });
      // The caller's list holds rows before these; its own part goes to a list beside, since threads' rows are interleaved.
      const shared = run(firstRow, width, places.caller.list, 0);
      if (!shared) {
        return kernels.scanSigns(signs, query, width, firstRow, endRow, filter, rows, distances, size, capacity, tally);
      }
      const { own, theirs } = shared;
      const found = [{ place: places.caller, found: own }, ...theirs].flatMap(({ place, found }) => {
        const rowOf = new Uint32Array(memory.buffer, place.list, found);
        const distanceOf = new Uint32Array(memory.buffer, place.distances, found);
        return Array.from(rowOf, (row, at) => ({ row, distance: distanceOf[at] as number }));
      });
      const nearest = new Candidates(memory.buffer, rows, distances, size, capacity, tally, 8 * width);
      for (const { row, distance } of found.sort((a, b) => a.row - b.row)) nearest.offer(distance, row);
      return nearest.size;
    },
  };
  const isThere = ({ state }: (typeof helpers)[number]) => Atomics.load(state, 0) !== STATE.absent;
  return {
    kernels: split,
    countHelpers: () => (isAlone ? 0 : helpers.filter(isThere).length),
    countHelp: () => help,
    dismiss: () => {
      isAlone = true;
    },
  };
}

interface Result {
  readonly place: ThreadPlace;
  readonly found: number;
}

interface SharedResult {
  /** Entries that the caller has found. */
  readonly own: number;
  readonly theirs: readonly Result[];
}

/**
 * Withdraws an offer that a helper has not taken, or waits for the helper that has.
 * @returns done or failed; busy when it did not come back; any other state when it did not take part
 */
function finish(state: Int32Array, patienceMs: number): number {
  const before = Atomics.compareExchange(state, 0, STATE.offered, STATE.idle);
  if (before === STATE.offered) return STATE.idle;
  for (let wait = 0; wait < WAITS && Atomics.load(state, 0) === STATE.busy; wait++) {
    Atomics.wait(state, 0, STATE.busy, patienceMs / WAITS);
  }
  const ending = Atomics.load(state, 0);
  if (ending === STATE.done) Atomics.store(state, 0, STATE.idle);
  if (ending === STATE.failed) Atomics.store(state, 0, STATE.absent);
  return ending;
}
