import { signBits } from '../core/quantisation/rotation.ts';
import type { Arena } from '../kernels/arena.ts';

/** Bytes of a heap entry: score (f32), row (u32). */
export const HEAP_ENTRY_BYTES = 8;
export const HEAP_ENTRY_WORDS = 2;
/** Address that stands for no bitmap. */
export const NO_BITMAP = 0;
/** The most sign codes that a funnel keeps; who needs more scans all codes. */
export const MAX_SIGN_CANDIDATES = 16_384;
/** Above so many dimensions focusing on a class would need more memory for its matrix (4 MiB) than it is worth. */
const MAX_FOCUS_DIMENSIONS = 1024;

/** Addresses of the memory that a search writes to. Searches of one index take turns with it. */
export interface Scratch {
  /** The query as an int8 code and in float32. */
  readonly queryCode: number;
  readonly query: number;
  readonly querySigns: number;
  /** Best rows so far: an entry for every row that there can be. */
  readonly heap: number;
  /** Rows to look at or to score again, u32, as many as there can be. */
  readonly rows: number;
  /** Scores of rows, f32, as many. */
  readonly scores: number;
  /** Scales of rows that a projection is looked through by, f32, as many. */
  readonly projectedScales: number;
  /** Nearest sign codes: rows, distances and their tally. */
  readonly signRows: number;
  readonly signDistances: number;
  readonly tally: number;
  readonly tallyBytes: number;
  /** Bitmaps over rows, `bitmapBytes` each. */
  readonly filter: number;
  readonly marks: number;
  readonly bitmapBytes: number;
  /** Entries for all centres of the forest. */
  readonly centreHeap: number;
  /** dimensions × dimensions float32, or 0 where there are too many. */
  readonly matrix: number;
}

/** Allocates what searches of an index of up to `capacity` rows need, with up to `centres` centres in its forest. */
export function allocateScratch(arena: Arena, capacity: number, dimensions: number, centres: number): Scratch {
  const words = (count: number) => arena.allocate(count * Uint32Array.BYTES_PER_ELEMENT);
  const bits = signBits(dimensions);
  const bitmapBytes = Math.ceil(capacity / 64) * 8;
  const signCandidates = Math.min(capacity, MAX_SIGN_CANDIDATES);
  return {
    queryCode: arena.allocate(dimensions),
    query: words(dimensions),
    querySigns: arena.allocate(bits / 8),
    heap: arena.allocate(capacity * HEAP_ENTRY_BYTES),
    rows: words(capacity),
    scores: words(capacity),
    projectedScales: words(capacity),
    signRows: words(2 * signCandidates),
    signDistances: words(2 * signCandidates),
    tally: words(bits + 2),
    tallyBytes: (bits + 2) * Uint32Array.BYTES_PER_ELEMENT,
    filter: arena.allocate(bitmapBytes),
    marks: arena.allocate(bitmapBytes),
    bitmapBytes,
    centreHeap: arena.allocate(centres * HEAP_ENTRY_BYTES),
    matrix: dimensions <= MAX_FOCUS_DIMENSIONS ? words(dimensions * dimensions) : 0,
  };
}
