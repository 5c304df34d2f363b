import type { Centres } from '../core/forest/centres.ts';
import { type FindNearestLeaves, type LeafCentres, NEAREST } from '../core/forest/nearest-leaf.ts';
import type { Arena } from '../kernels/arena.ts';
import type { Kernels } from '../kernels/instantiate.ts';
import { HEAP_ENTRY_BYTES, HEAP_ENTRY_WORDS, NO_BITMAP } from './scratch.ts';

/**
 * Finds the leaves that rows are nearest to by the kernel `scanCodes`: the same leaves as the TypeScript twin finds, 12
 * times as fast. The rows' codes lie in the arena already; room for `centres` centres is allocated here.
 * @param codes address of the codes of all rows
 */
export function nearestLeavesByKernel(
  kernels: Kernels,
  arena: Arena,
  codes: number,
  dimensions: number,
  centres: number,
): FindNearestLeaves {
  const codesAt = arena.allocate(centres * dimensions);
  const scalesAt = arena.allocate(centres * Float32Array.BYTES_PER_ELEMENT);
  const heap = arena.allocate(NEAREST * HEAP_ENTRY_BYTES);
  let placed: LeafCentres | undefined;

  function place(wanted: LeafCentres): void {
    if (placed === wanted) return;
    const levels: Centres[] = [wanted.regions, wanted.groups, wanted.leaves];
    const count = levels.reduce((sum, { scales }) => sum + scales.length, 0);
    if (count > centres) throw new RangeError(`${count} centres; there is room for ${centres}`);
    let at = 0;
    for (const { codes, scales } of levels) {
      new Int8Array(arena.memory.buffer, codesAt + at * dimensions).set(codes);
      new Float32Array(arena.memory.buffer, scalesAt, centres).set(scales, at);
      at += scales.length;
    }
    placed = wanted;
  }

  return (wanted, first, end, leafOf) => {
    place(wanted);
    const entries = new Uint32Array(arena.memory.buffer, heap, NEAREST * HEAP_ENTRY_WORDS);
    const firstGroup = wanted.regions.scales.length;
    const firstLeaf = firstGroup + wanted.groups.scales.length;
    const allRegions = Uint32Array.of(0, firstGroup);
    const near = new Uint32Array(NEAREST);
    /** Leaves the nearest centres of some parts in `near`, rising, so that of equally near ones the first is found. */
    const look = (query: number, parts: Uint32Array, among: Uint32Array, start: number, count: number): number => {
      let size = 0;
      for (const part of among) {
        const [from, to] = [start + (parts[part] as number), start + (parts[part + 1] as number)];
        size = kernels.scanCodes(codesAt, scalesAt, query, dimensions, from, to, NO_BITMAP, heap, size, count);
      }
      for (let at = 0; at < size; at++) near[at] = (entries[HEAP_ENTRY_WORDS * at + 1] as number) - start;
      near.subarray(0, size).sort();
      return size;
    };
    for (let row = first; row < end; row++) {
      const query = codes + row * dimensions;
      const regions = look(query, allRegions, Uint32Array.of(0), 0, NEAREST);
      const groups = look(query, wanted.regions.parts, near.slice(0, regions), firstGroup, NEAREST);
      look(query, wanted.groups.parts, near.slice(0, groups), firstLeaf, 1);
      leafOf[row] = near[0] as number;
    }
  };
}
