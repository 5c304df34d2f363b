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

/** Which items show their picture: as many as have room at this zoom. @param isShown whether an item is to be seen at all */
export function shownThumbnails(
  frame: ViewFrame,
  { x, y, level, count }: Pick<MapContent, 'x' | 'y' | 'level' | 'count'>,
  isShown: (item: number) => boolean,
): ShownThumbnails {
  const finest = levelFor((SIDE * ROOM) / frame.scale);
  // Where every picture has room, they grow with it.
  const side = Math.min(MOST_SIDE, Math.max(SIDE, (SIDE * frame.scale) / (SIDE * 3 * Math.sqrt(count + 1))));
  const [across, down] = frame.isUpright ? [y, x] : [x, y];
  const step = frame.scale / MAP_SIDE;
  const left = frame.width / 2 - frame.x * frame.scale;
  const top = frame.height / 2 - frame.y * frame.scale;
  const items: number[] = [];
  for (let item = 0; item < count; item++) {
    if ((level[item] as number) > finest && finest < ALL) continue;
    const px = (across[item] as number) * step + left;
    const py = (down[item] as number) * step + top;
    if (px < -side || py < -side || px > frame.width + side || py > frame.height + side) continue;
    if (isShown(item)) items.push(item);
  }
  return { side, items: items.sort((a, b) => (level[a] as number) - (level[b] as number) || a - b) };
}
