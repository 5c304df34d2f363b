import { type RefObject, useLayoutEffect, useRef } from 'react';
import { fadeIn, slideFrom } from '../motion/animate.ts';
import type { Box } from './justified-rows.ts';

/** When the items of a list change, those that stay slide to their new places and the others fade in. */
export function useSlide(
  list: RefObject<HTMLElement | null>,
  items: ArrayLike<number>,
  boxes: readonly Box[],
  isOn: boolean,
): void {
  const before = useRef<{ items: ArrayLike<number>; places: Map<number, Box> } | null>(null);
  useLayoutEffect(() => {
    if (!isOn || boxes.length === 0) return;
    const places = new Map<number, Box>();
    boxes.forEach((box, place) => {
      places.set(items[place] ?? -1, box);
    });
    const last = before.current;
    before.current = { items, places };
    if (!last || last.items === items) return;
    for (const element of list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? []) {
      const item = Number(element.dataset.item);
      const to = places.get(item);
      const from = last.places.get(item);
      if (from && to) slideFrom(element, from, to);
      else fadeIn(element);
    }
  }, [list, items, boxes, isOn]);
}
