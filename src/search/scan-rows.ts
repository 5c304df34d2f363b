import type { DecodedIndex } from '../core/index-format/decode-index.ts';
import type { Kernels } from '../kernels/instantiate.ts';
import { eventLoopTurn } from './event-loop-turn.ts';

/** Codes read between two looks at the signal: 0.5 ms by SIMD and 15 ms by TypeScript on a laptop. */
const SLICE_BYTES = 8 << 20;

/** Address of the bitmap of rows that may be in the answer: none. */
const NO_FILTER = 0;

/** Words of a heap entry: score (f32), row (u32). */
export const HEAP_ENTRY_WORDS = 2;

/** Memory of the kernels' arena that a scan writes to. */
export interface Scratch {
  /** At least as long as a code. */
  readonly query: Int8Array<ArrayBuffer>;
  /** Entries for as many candidates as are ever asked for. */
  readonly heap: Uint32Array<ArrayBuffer>;
}

/**
 * Scans every row and gives those with the highest scores, in no order. Works in slices: between two of them the event
 * loop gets a turn and the signal is looked at. The index and the scratch lie in the arena that the kernels were bound to.
 * @param query 7-bit code, −64 to 63
 * @param candidates how many rows, 1 to the number of rows
 */
export async function scanRows(
  kernels: Kernels,
  { header, codes, scales }: DecodedIndex,
  scratch: Scratch,
  query: Int8Array,
  candidates: number,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  const { count, dimensions } = header;
  const rowsPerSlice = Math.ceil(SLICE_BYTES / dimensions);
  scratch.query.set(query);
  let found = 0;
  for (let row = 0; row < count; row += rowsPerSlice) {
    if (row > 0) await eventLoopTurn();
    signal?.throwIfAborted();
    found = kernels.scanCodes(
      codes.byteOffset,
      scales.byteOffset,
      scratch.query.byteOffset,
      dimensions,
      row,
      Math.min(row + rowsPerSlice, count),
      NO_FILTER,
      scratch.heap.byteOffset,
      found,
      candidates,
    );
  }
  return Uint32Array.from({ length: found }, (_, entry) => scratch.heap[HEAP_ENTRY_WORDS * entry + 1] as number);
}
