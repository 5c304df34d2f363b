/** What fingers, a mouse and keys ask of the map; points in CSS pixels from its corner. */
export interface GestureTargets {
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: { readonly x: number; readonly y: number }): void;
  /** A step of a key or a button, which may be animated. */
  step(change: { readonly dx?: number; readonly dy?: number; readonly factor?: number }): void;
  showAll(): void;
  press(at: { readonly x: number; readonly y: number }): void;
  hover(at: { readonly x: number; readonly y: number } | null): void;
  openMiddle(): void;
  escape(): void;
  /** Whether a drag draws a lasso. */
  isLasso(): boolean;
  draw(corners: readonly { readonly x: number; readonly y: number }[], isClosed: boolean): void;
}

/** A finger or mouse that moved less than this has pressed. */
const STILL = 6;
/** A share of the map's side that an arrow key moves; with Shift three times as much. */
const KEY_STEP = 0.15;
const KEY_ZOOM = 1.5;
const WHEEL_ZOOM = 0.0016;
/** A wheel with the control key is a pinch on a trackpad, which moves in smaller steps. */
const PINCH_ZOOM = 0.01;
/** Corners of a lasso lie at least so far apart. */
const CORNER = 3;

/** Listens to an element. @returns how to stop */
export function listenToGestures(element: HTMLElement, targets: GestureTargets): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let corners: { x: number; y: number }[] = [];
  const ended = new AbortController();
  const { signal } = ended;

  const at = (event: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const spread = () => {
    const [a, b] = [...pointers.values()];
    if (!a || !b) return null;
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      if (pointers.size === 1) travelled = 0;
      corners = targets.isLasso() && pointers.size === 1 ? [at(event)] : [];
      if (pointers.size > 1) targets.draw([], false);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      const now = at(event);
      if (!before) {
        if (event.pointerType === 'mouse') targets.hover(now);
        return;
      }
      const old = spread();
      pointers.set(event.pointerId, now);
      const next = spread();
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      if (old && next) {
        targets.pan(next.x - old.x, next.y - old.y);
        targets.zoom(next.apart / old.apart, next);
      } else if (corners.length > 0) {
        const last = corners[corners.length - 1] ?? now;
        if (Math.hypot(now.x - last.x, now.y - last.y) >= CORNER) corners.push(now);
        targets.draw(corners, false);
      } else if (travelled > STILL) {
        targets.pan(now.x - before.x, now.y - before.y);
      }
    },
    { signal },
  );
  const lift = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size > 0) {
      travelled = STILL + 1; // The finger that stays of a pinch presses nothing.
      return;
    }
    const isPress = event.type === 'pointerup' && travelled <= STILL;
    if (corners.length > 2 && event.type === 'pointerup' && !isPress) targets.draw(corners, true);
    else if (isPress) targets.press(at(event));
    if (corners.length > 0) targets.draw([], false);
    corners = [];
  };
  element.addEventListener('pointerup', lift, { signal });
  element.addEventListener('pointercancel', lift, { signal });
  element.addEventListener('pointerleave', () => targets.hover(null), { signal });
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      targets.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM)), at(event));
    },
    { signal, passive: false },
  );
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) return;
      const { width, height } = element.getBoundingClientRect();
      const step = KEY_STEP * Math.min(width, height) * (event.shiftKey ? 3 : 1);
      const actions: Record<string, () => void> = {
        ArrowLeft: () => targets.step({ dx: step }),
        ArrowRight: () => targets.step({ dx: -step }),
        ArrowUp: () => targets.step({ dy: step }),
        ArrowDown: () => targets.step({ dy: -step }),
        '+': () => targets.step({ factor: KEY_ZOOM }),
        '=': () => targets.step({ factor: KEY_ZOOM }),
        '-': () => targets.step({ factor: 1 / KEY_ZOOM }),
        _: () => targets.step({ factor: 1 / KEY_ZOOM }),
        '0': () => targets.showAll(),
        Home: () => targets.showAll(),
        Enter: () => targets.openMiddle(),
        Escape: () => targets.escape(),
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    },
    { signal },
  );
  return () => ended.abort();
}
