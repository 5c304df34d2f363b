import type { Neighbour } from '../neighbour.ts';
import type { Frame } from '../query/query.ts';

/**
 * The parts of each picture that an index with regions holds besides the whole: four corners that overlap, and the middle.
 * Of small things pasted at random nine in ten lie wholly inside one of them when they are a third as wide as the picture.
 */
export const PARTS: readonly Frame[] = [
  { left: 0, top: 0, width: 0.6, height: 0.6 },
  { left: 0.4, top: 0, width: 0.6, height: 0.6 },
  { left: 0, top: 0.4, width: 0.6, height: 0.6 },
  { left: 0.4, top: 0.4, width: 0.6, height: 0.6 },
  { left: 0.25, top: 0.25, width: 0.5, height: 0.5 },
];

/** An item in an answer; where a part of its picture is what is alike, with that part. */
export interface PlacedNeighbour extends Neighbour {
  readonly frame?: Frame;
}

/** How an index numbers what it holds: entry `item × (parts + 1)` is the whole picture, its parts follow. */
export function entriesOf(parts: readonly Frame[]): number {
  return parts.length + 1;
}

/** One row an item: of its entries the nearest. @param found entries, nearest first */
export function itemsOfEntries(found: readonly Neighbour[], parts: readonly Frame[], k: number): PlacedNeighbour[] {
  const entries = entriesOf(parts);
  const items = new Map<number, PlacedNeighbour>();
  for (const { item: entry, score } of found) {
    const item = Math.floor(entry / entries);
    if (items.has(item)) continue;
    const frame = parts[(entry % entries) - 1];
    items.set(item, frame ? { item, score, frame } : { item, score });
    if (items.size === k) break;
  }
  return [...items.values()];
}

/** The bits of the entries that are whole pictures. */
export function wholeBits(items: number, parts: readonly Frame[]): Uint8Array {
  const entries = entriesOf(parts);
  const out = new Uint8Array(Math.ceil((items * entries) / 8));
  for (let entry = 0; entry < items * entries; entry += entries) {
    out[entry >> 3] = (out[entry >> 3] as number) | (1 << (entry & 7));
  }
  return out;
}

/** Bits of items as bits of their entries. @param bits item `n` is bit `n & 7` of byte `n >> 3` */
export function entryBits(bits: Uint8Array, items: number, parts: readonly Frame[]): Uint8Array {
  const entries = entriesOf(parts);
  const out = new Uint8Array(Math.ceil((items * entries) / 8));
  for (let entry = 0; entry < items * entries; entry++) {
    const item = Math.floor(entry / entries);
    const passes = (bits[item >> 3] as number) & (1 << (item & 7));
    if (passes) out[entry >> 3] = (out[entry >> 3] as number) | (1 << (entry & 7));
  }
  return out;
}
