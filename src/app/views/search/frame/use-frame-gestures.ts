import { type PointerEvent, type RefObject, useRef } from 'react';
import { type Handle, moveFrame, pinchFrame } from '../../../../core/query/move-frame.ts';
import type { Frame } from '../../../../core/query/query.ts';

/** A place on the screen, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What holds the frame: one pointer at a handle, or two fingers anywhere on the picture. */
type Grip =
  | { readonly kind: 'drag'; readonly handle: Handle; readonly at: Point; readonly from: Frame }
  | { readonly kind: 'pinch'; readonly at: readonly [Point, Point]; readonly from: Frame };

/** Fingers nearer than this would make the frame jump with every pixel. */
const LEAST_SPREAD = 16;

/**
 * Changes a frame by dragging its handles and by pinching.
 * @param area the element that shows the whole picture
 * @returns what to listen to on the area, and what a handle does when it is pressed
 */
export function useFrameGestures(area: RefObject<HTMLElement | null>, frame: Frame, onFrame: (frame: Frame) => void) {
  const pointers = useRef(new Map<number, Point>()).current;
  const grip = useRef<Grip | null>(null);

  const press = (handle: Handle | null) => (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    if (pointers.size === 2) return;
    event.preventDefault();
    if (handle) event.currentTarget.focus();
    area.current?.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, pointOf(event));
    const [first, second] = pointers.values();
    if (first && second) grip.current = { kind: 'pinch', at: [first, second], from: frame };
    else if (handle) grip.current = { kind: 'drag', handle, at: pointOf(event), from: frame };
  };

  const move = (event: PointerEvent<HTMLElement>) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || !pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, pointOf(event));
    const [now, other] = pointers.values();
    const held = grip.current;
    if (held?.kind === 'drag' && now) {
      const { handle, at, from } = held;
      onFrame(moveFrame(from, handle, (now.x - at.x) / box.width, (now.y - at.y) / box.height));
    }
    if (held?.kind === 'pinch' && now && other) {
      const { at, from } = held;
      const [before, after] = [middle(...at), middle(now, other)];
      const spread = distance(now, other) / distance(...at);
      onFrame(pinchFrame(from, spread, (after.x - before.x) / box.width, (after.y - before.y) / box.height));
    }
  };

  const release = (event: PointerEvent<HTMLElement>) => {
    if (!pointers.delete(event.pointerId)) return;
    const [rest] = pointers.values();
    // The finger that is left of two goes on moving the frame.
    grip.current = rest && grip.current ? { kind: 'drag', handle: 'body', at: rest, from: frame } : null;
  };

  return {
    press,
    onArea: { onPointerDown: press(null), onPointerMove: move, onPointerUp: release, onPointerCancel: release },
  };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.max(LEAST_SPREAD, Math.hypot(a.x - b.x, a.y - b.y));
}
