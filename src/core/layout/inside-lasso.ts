/** A corner of a lasso, in the units of the places it is held against. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** The items inside a closed line that may cross itself, by the even–odd rule. @returns their numbers, ascending */
export function insideLasso(
  corners: readonly Corner[],
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
): Uint32Array {
  const [left, right] = extent(corners.map((corner) => corner.x));
  const [top, bottom] = extent(corners.map((corner) => corner.y));
  const inside: number[] = [];
  for (let item = 0; item < x.length; item++) {
    const [px, py] = [x[item] as number, y[item] as number];
    if (px < left || px > right || py < top || py > bottom) continue;
    let isInside = false;
    for (let at = 0; at < corners.length; at++) {
      const a = corners[at] as Corner;
      const b = corners[(at + 1) % corners.length] as Corner;
      if (a.y > py !== b.y > py && px < a.x + ((py - a.y) / (b.y - a.y)) * (b.x - a.x)) isInside = !isInside;
    }
    if (isInside) inside.push(item);
  }
  return Uint32Array.from(inside);
}

function extent(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
