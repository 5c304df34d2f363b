import type { Box } from './justified-rows.ts';

/** How many boxes before and after are looked at; no row holds that many. */
const REACH = 80;

/** The box that an arrow key, Home or End leads to; `null` for other keys and at the edges. */
export function boxAfterKey(boxes: readonly Box[], from: number, key: string): number | null {
  const to = target(boxes, from, key);
  return to !== null && to !== from && to >= 0 && to < boxes.length ? to : null;
}

function target(boxes: readonly Box[], from: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowRight':
      return from + 1;
    case 'Home':
      return 0;
    case 'End':
      return boxes.length - 1;
    case 'ArrowUp':
    case 'ArrowDown':
      return acrossRows(boxes, from, key === 'ArrowDown');
    default:
      return null;
  }
}

/** Of the boxes wholly above or below, those nearest in height; of these the one whose middle is closest. */
function acrossRows(boxes: readonly Box[], from: number, isDown: boolean): number | null {
  const start = boxes[from];
  if (!start) return null;
  let best: { index: number; steps: number; aside: number } | null = null;
  for (let index = Math.max(0, from - REACH); index < Math.min(boxes.length, from + REACH); index++) {
    const box = boxes[index];
    if (!box) continue;
    const steps = Math.round(isDown ? box.y - start.y - start.height : start.y - box.y - box.height);
    if (steps < 0) continue;
    const aside = Math.abs(box.x + box.width / 2 - start.x - start.width / 2);
    if (!best || steps < best.steps || (steps === best.steps && aside < best.aside)) best = { index, steps, aside };
  }
  return best?.index ?? null;
}
