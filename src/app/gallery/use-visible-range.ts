import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Box } from './justified-rows.ts';
import { type Range, visibleRange } from './visible-range.ts';

/** Screens above and below the visible one that are rendered too, so that fast scrolling meets pictures. */
const AHEAD = 1;

/** Which boxes are near the screen; follows scrolling and resizing. */
export function useVisibleRange(list: RefObject<HTMLElement | null>, boxes: readonly Box[], isWhole: boolean): Range {
  const [range, setRange] = useState<Range>({ start: 0, end: 0 });
  useLayoutEffect(() => {
    if (isWhole) return;
    const update = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const screen = window.innerHeight;
      const next = visibleRange(boxes, -top - AHEAD * screen, -top + (1 + AHEAD) * screen);
      setRange((now) => (now.start === next.start && now.end === next.end ? now : next));
    };
    update();
    window.addEventListener('scroll', update, { passive: true });
    window.addEventListener('resize', update);
    return () => {
      window.removeEventListener('scroll', update);
      window.removeEventListener('resize', update);
    };
  }, [list, boxes, isWhole]);
  return isWhole ? { start: 0, end: boxes.length } : range;
}
