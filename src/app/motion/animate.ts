const MOTION: KeyframeAnimationOptions = { duration: 180, easing: 'cubic-bezier(0.2, 0, 0, 1)' };

/** Where an element stands: a rectangle in any coordinates that start and end share. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Lets an element come from another place to its own; does nothing for people who prefer less motion. */
export function slideFrom(element: Element, from: Place, to: Place): void {
  if (from.x === to.x && from.y === to.y && from.width === to.width) return;
  const scale = to.width > 0 ? from.width / to.width : 1;
  const start = `translate(${from.x - to.x}px, ${from.y - to.y}px) scale(${scale})`;
  animate(element, [
    { transform: start, transformOrigin: '0 0' },
    { transform: 'none', transformOrigin: '0 0' },
  ]);
}

/** Lets an element appear. */
export function fadeIn(element: Element): void {
  animate(element, [{ opacity: 0 }, { opacity: 1 }]);
}

function animate(element: Element, frames: Keyframe[]): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) element.animate(frames, MOTION);
}
