import { seededRandom } from '../random.ts';
import { MAP_SIDE } from './map-content.ts';

/** Levels of zoom, two to a doubling: at level n no two pictures shown are nearer along both axes than `roomAt(n)`. */
export const LEVELS = 24;

/** Room of a picture at a level, as a share of the map's side. */
export function roomAt(level: number): number {
  return 2 ** (-level / 2);
}

/** The finest level at which pictures that need this share of the map's side have room. */
export function levelFor(room: number): number {
  return Math.floor(-2 * Math.log2(room));
}

/**
 * From which level on each item's picture is shown, so that none lies on another: dart throwing (Cook 1986) in an order of
 * importance, level after level, what is shown at one staying at all finer ones. It is decided on the map, not on the
 * screen, so panning changes nothing.
 * @param first items that are shown before all others, the most important first
 * @param seed of the order of the others
 * @returns 0 to `LEVELS`; the last for items that lie too near to another at all levels before it
 */
export function thumbnailLevels(
  { x, y }: { readonly x: Uint16Array; readonly y: Uint16Array },
  first: readonly number[],
  seed: number,
): Uint8Array {
  const levels = new Uint8Array(x.length).fill(LEVELS);
  const order = inOrder(x.length, first, seed);
  const shown: number[] = [];
  for (let level = 0; level < LEVELS; level++) {
    const apart = (MAP_SIDE + 1) * roomAt(level);
    const cells = new Map<number, number[]>();
    const cell = (step: number) => Math.floor(step / apart) + 1;
    const keyOf = (column: number, row: number) => row * MAP_SIDE + column;
    const put = (item: number) => {
      const key = keyOf(cell(x[item] as number), cell(y[item] as number));
      const there = cells.get(key);
      if (there) there.push(item);
      else cells.set(key, [item]);
    };
    const isFree = (item: number) => {
      const [column, row] = [cell(x[item] as number), cell(y[item] as number)];
      for (let down = row - 1; down <= row + 1; down++) {
        for (let across = column - 1; across <= column + 1; across++) {
          for (const other of cells.get(keyOf(across, down)) ?? []) {
            const dx = Math.abs((x[item] as number) - (x[other] as number));
            const dy = Math.abs((y[item] as number) - (y[other] as number));
            if (dx < apart && dy < apart) return false;
          }
        }
      }
      return true;
    };
    for (const item of shown) put(item);
    for (const item of order) {
      if ((levels[item] as number) < level || !isFree(item)) continue;
      levels[item] = level;
      shown.push(item);
      put(item);
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
