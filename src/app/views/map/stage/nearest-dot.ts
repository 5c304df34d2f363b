import { MAP_SIDE, type MapContent } from '../../../../core/layout/map-content.ts';
import type { ViewFrame } from './view-frame.ts';

/**
 * The item nearest to a point of the screen, or null where none is within reach.
 * @param reach in CSS pixels
 * @param isShown whether an item is to be seen at all
 */
export function nearestDot(
  frame: ViewFrame,
  { x, y, count }: Pick<MapContent, 'x' | 'y' | 'count'>,
  point: { readonly x: number; readonly y: number },
  reach: number,
  isShown: (item: number) => boolean,
): number | null {
  const [across, down] = frame.isUpright ? [y, x] : [x, y];
  const wantedX = ((point.x - frame.width / 2) / frame.scale + frame.x) * MAP_SIDE;
  const wantedY = ((point.y - frame.height / 2) / frame.scale + frame.y) * MAP_SIDE;
  let nearest: number | null = null;
  let least = ((reach * MAP_SIDE) / frame.scale) ** 2;
  for (let item = 0; item < count; item++) {
    const squared = ((across[item] as number) - wantedX) ** 2 + ((down[item] as number) - wantedY) ** 2;
    if (squared >= least || !isShown(item)) continue;
    least = squared;
    nearest = item;
  }
  return nearest;
}
