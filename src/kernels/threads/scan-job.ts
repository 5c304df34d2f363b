import type { Kernels } from '../instantiate.ts';

/** What one thread of a scan writes to: addresses in the shared memory. */
export interface ThreadPlace {
  /** A word of its own cache line: how far the thread is, one of {@link STATE}; the next word is its result. */
  readonly state: number;
  /** Room for {@link MAX_CAPACITY} heap entries, or for twice as many rows. */
  readonly list: number;
  /** Distances of these rows, and their tally. */
  readonly distances: number;
  readonly tally: number;
}

/** Where threads meet: addresses in the shared memory. */
export interface ThreadPlaces {
  /** Words of the job, see {@link JOB}. */
  readonly job: number;
  /** The caller's own place, then one for each helper. */
  readonly caller: ThreadPlace;
  readonly helpers: readonly ThreadPlace[];
}

/** States of a helper. Memory begins as zeros, so a helper that has not started is absent; one that failed has ended. */
export const STATE = { absent: 0, idle: 1, offered: 2, busy: 3, done: 4, failed: 5 } as const;

/** Word numbers of a job: the next row that nobody has taken, then what stays the same until the job is done. */
export const JOB = {
  nextRow: 0,
  endRow: 1,
  chunkRows: 2,
  kernel: 3,
  codes: 4,
  scales: 5,
  query: 6,
  width: 7,
  filter: 8,
  capacity: 9,
  words: 16,
} as const;

/** Kernels that can be split. */
export const KERNEL = { scanCodes: 1, scanSigns: 2 } as const;

/** A scan that keeps more runs on one thread. */
export const MAX_CAPACITY = 16_384;
/** Bytes of the longest one-bit code (`../assembly/scan-signs.ts`). */
const MAX_SIGN_BYTES = 512;
export const TALLY_WORDS = 8 * MAX_SIGN_BYTES + 2;

/** Allocates the places for a caller and its helpers; the memory must be shared. */
export function allocateThreads(allocate: (bytes: number) => number, helpers: number): ThreadPlaces {
  const place = (): ThreadPlace => ({
    state: allocate(64),
    list: allocate(8 * MAX_CAPACITY),
    distances: allocate(8 * MAX_CAPACITY),
    tally: allocate(4 * TALLY_WORDS),
  });
  return { job: allocate(4 * JOB.words), caller: place(), helpers: Array.from({ length: helpers }, place) };
}

/**
 * Takes chunk after chunk of a job until none is left, so that a thread that comes late or is slow delays the others by a
 * chunk at most. Each thread's chunks have ascending rows.
 * @param list where the thread keeps what it finds
 * @param size entries that are there already
 * @returns how many entries there are
 */
export function workOn(
  kernels: Kernels,
  job: Int32Array,
  place: ThreadPlace,
  list: number,
  size: number,
  tally: Uint32Array,
): number {
  const word = (at: number) => job[at] as number;
  const [endRow, chunkRows, width, capacity] = [
    word(JOB.endRow),
    word(JOB.chunkRows),
    word(JOB.width),
    word(JOB.capacity),
  ];
  const [codes, scales, query, filter] = [word(JOB.codes), word(JOB.scales), word(JOB.query), word(JOB.filter)];
  const isSigns = word(JOB.kernel) === KERNEL.scanSigns;
  if (isSigns) tally.fill(0);
  let found = size;
  for (;;) {
    const first = Atomics.add(job, JOB.nextRow, chunkRows);
    if (first >= endRow) break;
    const end = Math.min(first + chunkRows, endRow);
    found = isSigns
      ? kernels.scanSigns(codes, query, width, first, end, filter, list, place.distances, found, capacity, place.tally)
      : kernels.scanCodes(codes, scales, query, width, first, end, filter, list, found, capacity);
  }
  return isSigns ? kernels.keepNearest(list, place.distances, found, capacity, place.tally, 8 * width) : found;
}
