import { MAP_SIDE, type MapContent } from '../../../../core/layout/map-content.ts';
import { LEVELS, levelFor } from '../../../../core/layout/thumbnail-levels.ts';
import type { ViewFrame } from './view-frame.ts';

/** The longer side of a picture, in CSS pixels, and where there is room for more. */
const SIDE = 52;
const MOST_SIDE = 128;
/** Room of a picture with the gap to the next, as a share of its side. */
const ROOM = 1.12;

/** At the finest zoom every picture is shown, even those that lie on another. */
const ALL = LEVELS - 4;

/** Pictures of items on the screen, the widest spread first. */
export interface ShownThumbnails {
  /** The longer side of each, in CSS pixels. */
  readonly side: number;
  readonly items: readonly number[];
}

/** Says which items show their picture at a zoom; of 20,000 items it looks at those alone that have room there. */
export class ThumbnailChooser {
  readonly #map: Pick<MapContent, 'x' | 'y' | 'count'>;
  /** Items by the level that shows them, equal levels by number. */
  readonly #order: Uint32Array;
  /** How many items are shown at each level. */
  readonly #upTo: Uint32Array;

  constructor(map: Pick<MapContent, 'x' | 'y' | 'level' | 'count'>) {
    this.#map = map;
    const { level, count } = map;
    this.#upTo = new Uint32Array(LEVELS + 1);
    for (let item = 0; item < count; item++) addOne(this.#upTo, level[item] as number);
    for (let at = 1; at <= LEVELS; at++) this.#upTo[at] = (this.#upTo[at] as number) + (this.#upTo[at - 1] as number);
    const next = Uint32Array.from(this.#upTo, (_, at) => (at === 0 ? 0 : (this.#upTo[at - 1] as number)));
    this.#order = new Uint32Array(count);
    for (let item = 0; item < count; item++) this.#order[addOne(next, level[item] as number)] = item;
  }

  /** Which items show their picture: as many as have room. @param isShown whether an item is to be seen at all */
  shown(frame: ViewFrame, isShown: (item: number) => boolean): ShownThumbnails {
    const { x, y, count } = this.#map;
    const finest = levelFor((SIDE * ROOM) / frame.scale);
    // Where every picture has room, they grow with it.
    const side = Math.min(MOST_SIDE, Math.max(SIDE, (SIDE * frame.scale) / (SIDE * 3 * Math.sqrt(count + 1))));
    const [across, down] = frame.isUpright ? [y, x] : [x, y];
    const step = frame.scale / MAP_SIDE;
    const left = frame.width / 2 - frame.x * frame.scale;
    const top = frame.height / 2 - frame.y * frame.scale;
    const candidates = finest >= ALL ? count : finest < 0 ? 0 : (this.#upTo[finest] as number);
    const items: number[] = [];
    for (let at = 0; at < candidates; at++) {
      const item = this.#order[at] as number;
      const px = (across[item] as number) * step + left;
      const py = (down[item] as number) * step + top;
      if (px < -side || py < -side || px > frame.width + side || py > frame.height + side) continue;
      if (isShown(item)) items.push(item);
    }
    return { side, items };
  }
}

/** Adds 1 at a place. @returns what was there before */
function addOne(counts: Uint32Array, at: number): number {
  const before = counts[at] as number;
  counts[at] = before + 1;
  return before;
}
