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
/** What a thread takes at a time: some 50 µs of work. */
const CHUNK_BYTES = 512 << 10;
/** A chunk takes a thousandth of this; who takes longer has ended. */
const PATIENCE_MS = 5_000;

/** Kernels that share their scans, and how that goes. */
export interface SplitScans {
  readonly kernels: Kernels;
  /** Helpers that have started. */
  countHelpers(): number;
  /** Parts of scans that helpers have done so far. */
  countHelp(): number;
  /** From now on scans stay on one thread, so that the helpers can be ended. */
  dismiss(): void;
}

/**
 * The same kernels, whose `scanCodes` and `scanSigns` share long scans with helper threads: the same entries as on one
 * thread, to the bit, though a heap may hold them in another order. They wait for the helpers, so they are for workers.
 * @param kernels bound to the shared memory
 * @param minBytes scans of fewer bytes stay on the caller's thread
 */
export function splitScans(
  kernels: Kernels,
  memory: WebAssembly.Memory,
  places: ThreadPlaces,
  minBytes = MIN_BYTES,
): SplitScans {
  const job = new Int32Array(memory.buffer, places.job, JOB.words);
  const callerTally = new Uint32Array(memory.buffer, places.caller.tally, TALLY_WORDS);
  const helpers = places.helpers.map((place) => ({ place, state: new Int32Array(memory.buffer, place.state, 2) }));

  let areLost = false;
  let help = 0;
  let pause = 0;
  let scansToPass = 0;

  /** Runs what the job's words say; gives the helpers' results, and the caller's. */
  function run(firstRow: number, rowBytes: number, list: number, size: number): { own: number; theirs: Result[] } {
    job[JOB.nextRow] = firstRow;
    job[JOB.chunkRows] = Math.max(64, Math.floor(CHUNK_BYTES / rowBytes / 64) * 64);
    for (const { state } of helpers) {
      // Publishes the words above; an absent helper stays absent.
      if (Atomics.compareExchange(state, 0, STATE.idle, STATE.offered) === STATE.idle) Atomics.notify(state, 0);
    }
    const begun = performance.now();
    const own = workOn(kernels, job, places.caller, list, size, callerTally);
    // A helper that is lost could take chunks of the next job: from then on there are none.
    areLost = true;
    const waiting = performance.now();
    const theirs = helpers.flatMap(({ place, state }) => finish(place, state));
    areLost = false;
    help += theirs.length;
    const isSlower = performance.now() - waiting > waiting - begun;
    pause = isSlower ? Math.min(MAX_PAUSE, 2 * pause + 1) : 0;
    scansToPass = pause;
    return { own, theirs };
  }

  const isWorth = (rows: number, rowBytes: number, capacity: number) => {
    const isLong = rows * rowBytes >= minBytes && capacity <= MAX_CAPACITY;
    if (areLost || !isLong || !helpers.some(({ state }) => Atomics.load(state, 0) === STATE.idle)) return false;
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
      const { own, theirs } = run(firstRow, width, heap, size);
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
      const { own, theirs } = run(firstRow, width, places.caller.list, 0);
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
  return {
    kernels: split,
    countHelpers: () => helpers.filter(({ state }) => Atomics.load(state, 0) !== STATE.absent).length,
    countHelp: () => help,
    dismiss: () => {
      areLost = true;
    },
  };
}

interface Result {
  readonly place: ThreadPlace;
  readonly found: number;
}

/**
 * Withdraws an offer that a helper has not taken, or waits for the helper that has.
 * @throws Error when it does not answer
 */
function finish(place: ThreadPlace, state: Int32Array): Result[] {
  const before = Atomics.compareExchange(state, 0, STATE.offered, STATE.idle);
  if (before !== STATE.busy && before !== STATE.done) return [];
  while (Atomics.load(state, 0) === STATE.busy) {
    if (Atomics.wait(state, 0, STATE.busy, PATIENCE_MS) === 'timed-out') {
      throw new Error(`a helper thread has not finished its part of a scan after ${PATIENCE_MS} ms`);
    }
  }
  Atomics.store(state, 0, STATE.idle);
  return [{ place, found: state[1] as number }];
}
