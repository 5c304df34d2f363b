import type { Rgb } from './palette.ts';

/** Opacity of dots, of 255: those that are looked at, and those that only show where the others are. */
export const FULL = 235;
const FAINT = 36;
const HIDDEN = 0;

/** Which items are seen, and how. */
export interface Looks {
  /** The only items that are seen at all; null for all. */
  readonly only: ReadonlySet<number> | null;
  /** Whether an item stands out; the others are faint. */
  readonly standsOut: (item: number) => boolean;
}

/** Red, green, blue and opacity of each item. */
export function dotColours(count: number, colourOf: (item: number) => Rgb, { only, standsOut }: Looks): Uint8Array {
  const colours = new Uint8Array(count * 4);
  for (let item = 0; item < count; item++) {
    colours.set(colourOf(item), item * 4);
    const opacity = only && !only.has(item) ? HIDDEN : standsOut(item) ? FULL : FAINT;
    colours[item * 4 + 3] = opacity;
  }
  return colours;
}
