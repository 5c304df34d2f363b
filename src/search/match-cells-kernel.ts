import { CELL_BYTES, CELLS, CODE_BYTES, ITEM_BYTES } from '../core/details/describe-item.ts';
import { BITS } from '../core/details/local-features.ts';
import type { MatchCells } from '../core/details/match-cells.ts';
import { planMemory } from '../kernels/plan-memory.ts';

/** What `src/kernels/assembly/match-cells.ts` exports; addresses and counts, in its order. */
type MatchCellsKernel = (...addressesAndCounts: number[]) => void;

/** A table has what the signs of so many numbers select. */
const TABLE_NUMBERS = 4;
const PATTERNS = 1 << TABLE_NUMBERS;
const CELL_TABLE_BYTES = (BITS / TABLE_NUMBERS) * PATTERNS;
const SPREAD_BYTES = CELLS * CODE_BYTES * 2;

/**
 * `matchCells` of `core/details` by SIMD, some twenty times as fast (test/bench/compare-details.ts), with the same numbers.
 * Whatever is asked, all of it is copied into a memory of its own first: photos may take turns.
 * @param kernel the compiled `match-cells` module
 */
export async function matchCellsByKernel(kernel: Uint8Array<ArrayBuffer>): Promise<MatchCells> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(kernel, { env: { memory } });
  const matchCells = instance.exports.matchCells as MatchCellsKernel;

  return (numbers) => {
    const { tables, totals } = tablesOf(numbers);
    return (items) => {
      const count = items.length / ITEM_BYTES;
      const place = planMemory(memory);
      const tablesAt = place(tables.byteLength);
      const totalsAt = place(totals.byteLength);
      const itemsAt = place(items.byteLength);
      const spreadAt = place(SPREAD_BYTES);
      const bestAt = place(count * CELLS * 2);
      const bestCellsAt = place(count * CELLS * 2);
      new Uint8Array(memory.buffer, tablesAt).set(tables);
      new Int16Array(memory.buffer, totalsAt).set(totals);
      new Uint8Array(memory.buffer, itemsAt).set(items);
      matchCells(
        ...[tablesAt, totalsAt, totals.length],
        ...[itemsAt, CELL_BYTES, count],
        ...[spreadAt, bestAt, bestCellsAt],
      );
      return {
        best: new Int16Array(memory.buffer, bestAt, count * CELLS).slice(),
        bestAt: new Uint16Array(memory.buffer, bestCellsAt, count * CELLS).slice(),
      };
    };
  };
}

/** The tables that the kernel looks up, and the sums of the sizes of each cell's numbers. */
function tablesOf(numbers: Int16Array): { readonly tables: Uint8Array; readonly totals: Int16Array } {
  const totals = new Int16Array(numbers.length / BITS);
  const tables = new Uint8Array(totals.length * CELL_TABLE_BYTES);
  for (let first = 0, start = 0; first < numbers.length; first += TABLE_NUMBERS, start += PATTERNS) {
    const cell = Math.floor(first / BITS);
    let least = 0;
    for (let at = first; at < first + TABLE_NUMBERS; at++) {
      const number = numbers[at] as number;
      least += Math.min(0, number);
      totals[cell] = (totals[cell] as number) + Math.abs(number);
    }
    tables[start] = -least;
    // Each pattern is one with a lower bit less, plus that bit's number.
    for (let bit = 0; bit < TABLE_NUMBERS; bit++) {
      const number = numbers[first + bit] as number;
      for (let pattern = 0; pattern < 1 << bit; pattern++) {
        tables[start + (1 << bit) + pattern] = (tables[start + pattern] as number) + number;
      }
    }
  }
  return { tables, totals };
}
