/** So long after a press or a movement of the page a hand may still be about to press. */
export const REST_MS = 300;

const pressing = new Set<number>();
let lastMovedMs = Number.NEGATIVE_INFINITY;
const waiting = new Set<() => void>();

function note(event: Event): void {
  if (event instanceof PointerEvent) {
    if (event.type === 'pointerdown') pressing.add(event.pointerId);
    else pressing.delete(event.pointerId);
  }
  lastMovedMs = performance.now();
  for (const tellMoved of waiting) tellMoved();
}

for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'scroll']) {
  window.addEventListener(type, note, { capture: true, passive: true });
}

/**
 * Calls back each time the page has been left alone for a moment, at once where it is already: nothing is pressed, nothing
 * scrolls.
 * @returns ends it
 */
export function whenAtRest(call: () => void): () => void {
  let timer = 0;
  const wait = () => {
    window.clearTimeout(timer);
    if (pressing.size > 0) return;
    timer = window.setTimeout(call, Math.max(0, lastMovedMs + REST_MS - performance.now()));
  };
  waiting.add(wait);
  wait();
  return () => {
    waiting.delete(wait);
    window.clearTimeout(timer);
  };
}
