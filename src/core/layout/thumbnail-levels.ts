import { seededRandom } from '../random.ts';
import { MAP_SIDE } from './map-content.ts';

/** Levels of zoom: at level n the map's side is cut into 2ⁿ cells, each of which shows one picture. */
export const LEVELS = 12;

/**
 * From which level on each item's picture is shown. The cells lie on the map, not on the screen, so panning changes nothing;
 * what is shown at one level stays at all finer ones, because the first of a cell is the first of its part too.
 * @param first items that are shown before all others, the most important first
 * @param seed of the order of the others
 * @returns 0 to `LEVELS`; the last for items that share their finest cell with another
 */
export function thumbnailLevels(
  { x, y }: { readonly x: Uint16Array; readonly y: Uint16Array },
  first: readonly number[],
  seed: number,
): Uint8Array {
  const levels = new Uint8Array(x.length).fill(LEVELS);
  const order = inOrder(x.length, first, seed);
  for (let level = LEVELS - 1; level >= 0; level--) {
    const side = 2 ** level;
    const taken = new Set<number>();
    const cell = (step: number) => Math.floor((step / (MAP_SIDE + 1)) * side);
    for (const item of order) {
      const place = cell(y[item] as number) * side + cell(x[item] as number);
      if (taken.has(place)) continue;
      taken.add(place);
      levels[item] = level;
    }
  }
  return levels;
}

/** The first ones, then the others shuffled (Fisher–Yates). */
function inOrder(count: number, first: readonly number[], seed: number): Uint32Array {
  const others = new Uint32Array(count - first.length);
  const isFirst = new Set(first);
  let filled = 0;
  for (let item = 0; item < count; item++) if (!isFirst.has(item)) others[filled++] = item;
  const random = seededRandom(seed);
  for (let last = others.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [others[last], others[other]] = [others[other] as number, others[last] as number];
  }
  return Uint32Array.from([...first, ...others]);
}
