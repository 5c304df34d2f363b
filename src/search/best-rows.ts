import { eventLoopTurn } from './event-loop-turn.ts';
import type { FoundRows } from './row-set.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import { HEAP_ENTRY_WORDS, NO_BITMAP, type Scratch } from './scratch.ts';

/** Bytes read between two looks at the signal: 1 ms by SIMD (less on several threads), 15 ms by TypeScript on a laptop. */
const SLICE_BYTES = { simd: 16 << 20, typescript: 4 << 20 } as const;

/**
 * Scores rows by their codes against the query's code in the scratch and leaves the best in the heap. Where there is a
 * signal, the event loop gets a turn between slices and the signal is looked at.
 * @param wanted how many, at least 1
 * @returns how many entries the heap has
 */
export async function bestByCodes(
  rows: RowsInMemory,
  scratch: Scratch,
  { set, size }: FoundRows,
  wanted: number,
  signal?: AbortSignal,
): Promise<number> {
  const { kernels, codes, scales, dimensions } = rows;
  const { queryCode, heap } = scratch;
  let found = 0;
  if (set.kind === 'list') {
    await inSlices(rows, dimensions, 0, size, signal, (first, end) => {
      const list = scratch.rows + first * Uint32Array.BYTES_PER_ELEMENT;
      const [count, none] = [end - first, NO_BITMAP];
      found = kernels.gatherCodes(codes, scales, queryCode, dimensions, list, count, none, none, heap, found, wanted);
    });
    return found;
  }
  for (const range of set.ranges) {
    await inSlices(rows, dimensions, range.first, range.end, signal, (first, end) => {
      found = kernels.scanCodes(codes, scales, queryCode, dimensions, first, end, set.filter, heap, found, wanted);
    });
  }
  return found;
}

/**
 * Compares the sign codes of rows with the query's in the scratch and lists the nearest in the scratch's `rows`, rising.
 * @param wanted how many, 1 to MAX_SIGN_CANDIDATES
 * @returns how many there are
 */
export async function nearestBySigns(
  rows: RowsInMemory,
  scratch: Scratch,
  { set, size }: FoundRows,
  signs: { readonly address: number; readonly bytes: number },
  wanted: number,
  signal?: AbortSignal,
): Promise<FoundRows> {
  const { kernels, memory } = rows;
  const { querySigns, signRows, signDistances, tally } = scratch;
  const { address, bytes } = signs;
  new Uint8Array(memory.buffer, tally, scratch.tallyBytes).fill(0);
  let found = 0;
  if (set.kind === 'list') {
    await inSlices(rows, bytes, 0, size, signal, (first, end) => {
      const list = scratch.rows + first * Uint32Array.BYTES_PER_ELEMENT;
      found = kernels.gatherSigns(
        address,
        querySigns,
        bytes,
        list,
        end - first,
        NO_BITMAP,
        signRows,
        signDistances,
        found,
        wanted,
        tally,
      );
    });
  } else {
    for (const range of set.ranges) {
      await inSlices(rows, bytes, range.first, range.end, signal, (first, end) => {
        found = kernels.scanSigns(
          address,
          querySigns,
          bytes,
          first,
          end,
          set.filter,
          signRows,
          signDistances,
          found,
          wanted,
          tally,
        );
      });
    }
  }
  const kept = kernels.keepNearest(signRows, signDistances, found, wanted, tally, 8 * bytes);
  new Uint32Array(memory.buffer, scratch.rows, kept).set(new Uint32Array(memory.buffer, signRows, kept));
  return { set: { kind: 'list' }, size: kept, centresScored: 0 };
}

/** Copies the heap's rows to the scratch's `rows`. */
export function listHeap({ memory }: RowsInMemory, scratch: Scratch, found: number): void {
  const entries = new Uint32Array(memory.buffer, scratch.heap, found * HEAP_ENTRY_WORDS);
  const list = new Uint32Array(memory.buffer, scratch.rows, found);
  for (let at = 0; at < found; at++) list[at] = entries[HEAP_ENTRY_WORDS * at + 1] as number;
}

/** Works through a run in slices; without a signal nobody can want to stop, so there are no turns. */
export async function inSlices(
  { kernels }: RowsInMemory,
  bytesPerRow: number,
  first: number,
  end: number,
  signal: AbortSignal | undefined,
  work: (first: number, end: number) => void,
): Promise<void> {
  // A multiple of 64, so that every slice begins on a word of a bitmap.
  const step = Math.max(1, Math.floor(SLICE_BYTES[kernels.kernel] / bytesPerRow / 64)) * 64;
  if (!signal || end - first <= step) {
    work(first, end);
    return;
  }
  for (let from = first; from < end; from += step) {
    if (from > first) await eventLoopTurn();
    signal.throwIfAborted();
    work(from, Math.min(from + step, end));
  }
}
