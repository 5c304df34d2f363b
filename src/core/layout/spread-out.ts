/** Share of the map's area that items take, each a disc of its own; 0.35 costs as much trustworthiness again (docs/map.md). */
const FILL = 0.2;
/** How far coordinates move from their own scale to that of their ranks: gaps shrink, crowds grow. */
const EVENNESS = 0.5;
/** Rounds in which overlapping items are pushed apart; what still overlaps then does so by little. */
const ROUNDS = 60;
/** Items this near to their full distance stay. */
const ENOUGH = 0.98;
const GOLDEN_ANGLE = 2.399963;

/**
 * Gives every item of a layout room of its own, so that islands are as large as what lies on them and pictures need not lie
 * on each other. Gaps along either axis are narrowed (coordinates halfway to their ranks, which keeps their order); then
 * overlapping discs are pushed apart in turn until few overlap (position-based constraint projection, Müller, Heidelberger,
 * Hennix and Ratcliff 2007, doi:10.1016/j.jvcir.2007.01.005). The same layout gives the same result.
 * @param layout x and y of each item; stays as it is
 */
export function spreadOut(layout: Float32Array): Float32Array {
  const count = layout.length / 2;
  if (count < 2) return layout.slice();
  const spread = new Float32Array(layout.length);
  const sides = [0, 1].map((axis) => narrowGaps(layout, spread, axis)) as [number, number];
  const apart = 2 * Math.sqrt((FILL * Math.max(sides[0] * sides[1], 1e-6)) / (Math.PI * Math.max(1, count)));
  for (let round = 0; round < ROUNDS; round++) {
    if (!pushApart(spread, apart)) break;
  }
  return spread;
}

/** Writes the coordinates of one axis with narrower gaps. @returns their extent */
function narrowGaps(layout: Float32Array, spread: Float32Array, axis: number): number {
  const count = layout.length / 2;
  const order = Uint32Array.from({ length: count }, (_, item) => item).sort(
    (a, b) => (layout[a * 2 + axis] as number) - (layout[b * 2 + axis] as number) || a - b,
  );
  const low = layout[(order[0] ?? 0) * 2 + axis] ?? 0;
  const extent = (layout[(order[count - 1] ?? 0) * 2 + axis] ?? 0) - low;
  for (const [rank, item] of order.entries()) {
    const own = (layout[item * 2 + axis] as number) - low;
    const even = count > 1 ? (rank / (count - 1)) * extent : 0;
    spread[item * 2 + axis] = own + (even - own) * EVENNESS;
  }
  return extent;
}

/** Moves every two items that are nearer than `apart` to that distance, half each. @returns whether any were */
function pushApart(places: Float32Array, apart: number): boolean {
  const count = places.length / 2;
  const { starts, members, columns, cellOf } = grid(places, apart);
  let hasMoved = false;
  for (let item = 0; item < count; item++) {
    const cell = cellOf[item] as number;
    for (let row = -1; row <= 1; row++) {
      const from = starts[Math.max(0, cell + row * columns - 1)] as number;
      const to = starts[Math.min(starts.length - 1, cell + row * columns + 2)] as number;
      for (let at = from; at < to; at++) {
        const other = members[at] as number;
        if (other <= item) continue;
        let dx = (places[item * 2] as number) - (places[other * 2] as number);
        let dy = (places[item * 2 + 1] as number) - (places[other * 2 + 1] as number);
        const distance = Math.sqrt(dx * dx + dy * dy);
        if (distance >= apart * ENOUGH) continue;
        const half = (apart - distance) / 2;
        if (distance > 0) {
          dx *= half / distance;
          dy *= half / distance;
        } else {
          // Two in one place part in a direction of their own, so that many do not part along one line.
          dx = half * Math.cos(item * GOLDEN_ANGLE);
          dy = half * Math.sin(item * GOLDEN_ANGLE);
        }
        places[item * 2] = (places[item * 2] as number) + dx;
        places[item * 2 + 1] = (places[item * 2 + 1] as number) + dy;
        places[other * 2] = (places[other * 2] as number) - dx;
        places[other * 2 + 1] = (places[other * 2 + 1] as number) - dy;
        hasMoved = true;
      }
    }
  }
  return hasMoved;
}

/** Items by cells of a grid, with a rim of empty ones. */
function grid(places: Float32Array, side: number) {
  const count = places.length / 2;
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < places.length; at++) {
    low[at % 2] = Math.min(low[at % 2] as number, places[at] as number);
    high[at % 2] = Math.max(high[at % 2] as number, places[at] as number);
  }
  const cells = (axis: number) => Math.floor(((high[axis] as number) - (low[axis] as number)) / side) + 3;
  const [columns, rows] = [cells(0), cells(1)];
  const cellOf = Uint32Array.from({ length: count }, (_, item) => {
    const column = Math.floor(((places[item * 2] as number) - (low[0] as number)) / side) + 1;
    const row = Math.floor(((places[item * 2 + 1] as number) - (low[1] as number)) / side) + 1;
    return row * columns + column;
  });
  const starts = new Uint32Array(columns * rows + 1);
  for (const cell of cellOf) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let cell = 1; cell < starts.length; cell++)
    starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
  const next = starts.slice();
  const members = new Uint32Array(count);
  for (const [item, cell] of cellOf.entries()) {
    members[next[cell] as number] = item;
    next[cell] = (next[cell] as number) + 1;
  }
  return { starts, members, columns, cellOf };
}
