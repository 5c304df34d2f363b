import type { Box } from './justified-rows.ts';

/** Numbers of the first box and of the one after the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The boxes that touch the stretch from `top` to `bottom`. Boxes stand in rows, so both edges are found by bisection,
 * however many there are.
 */
export function visibleRange(boxes: readonly Box[], top: number, bottom: number): Range {
  const start = firstWhere(boxes, (box) => box.y + box.height >= top);
  const end = firstWhere(boxes, (box) => box.y > bottom);
  return { start, end: Math.max(start, end) };
}

function firstWhere(boxes: readonly Box[], holds: (box: Box) => boolean): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxes[middle];
    if (box && holds(box)) high = middle;
    else low = middle + 1;
  }
  return low;
}
