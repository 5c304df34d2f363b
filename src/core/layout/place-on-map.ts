import { MAP_SIDE } from './map-content.ts';

/**
 * Turns a layout so that its longest direction lies along x, and scales it to whole steps from 0 to `MAP_SIDE`, both axes
 * alike, centred.
 * @param layout x and y of each item
 */
export function placeOnMap(layout: Float32Array): { readonly x: Uint16Array; readonly y: Uint16Array } {
  const count = layout.length / 2;
  const { cos, sin } = turnOf(layout, count);
  const turned = layout.slice();
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let item = 0; item < count; item++) {
    const [x, y] = [layout[item * 2] as number, layout[item * 2 + 1] as number];
    for (const [axis, value] of [x * cos + y * sin, y * cos - x * sin].entries()) {
      turned[item * 2 + axis] = value;
      low[axis] = Math.min(low[axis] as number, value);
      high[axis] = Math.max(high[axis] as number, value);
    }
  }
  const extent = Math.max(...high.map((most, axis) => most - (low[axis] as number)), 0);
  const scale = extent > 0 ? MAP_SIDE / extent : 0;
  const [x, y] = [0, 1].map((axis) => {
    const middle = ((low[axis] as number) + (high[axis] as number)) / 2;
    return Uint16Array.from({ length: count }, (_, item) =>
      Math.min(
        MAP_SIDE,
        Math.max(0, Math.round(((turned[item * 2 + axis] as number) - middle) * scale + MAP_SIDE / 2)),
      ),
    );
  }) as [Uint16Array, Uint16Array];
  return { x, y };
}

/** The direction in which the layout is longest, from the covariance of its coordinates. */
function turnOf(layout: Float32Array, count: number): { readonly cos: number; readonly sin: number } {
  const mean = [0, 0];
  for (let at = 0; at < layout.length; at++) mean[at % 2] = (mean[at % 2] as number) + (layout[at] as number) / count;
  let [xx, xy, yy] = [0, 0, 0];
  for (let item = 0; item < count; item++) {
    const dx = (layout[item * 2] as number) - (mean[0] as number);
    const dy = (layout[item * 2 + 1] as number) - (mean[1] as number);
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}
