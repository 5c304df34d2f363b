import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

/** A finger that moves this far sideways, and less up or down, asks for the next picture. */
const SWIPE_PX = 48;

interface Steps {
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** Previous and next by the arrow keys and by swiping. */
export function useItemGestures({ onPrevious, onNext }: Steps) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onKeyDown({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
      if (ctrlKey || metaKey || altKey) return;
      if (key === 'ArrowLeft') onPrevious();
      if (key === 'ArrowRight') onNext();
    },
    onPointerDown({ pointerType, isPrimary, clientX, clientY }: PointerEvent) {
      start.current = pointerType === 'touch' && isPrimary ? { x: clientX, y: clientY } : null;
    },
    onPointerUp({ clientX, clientY }: PointerEvent) {
      if (!start.current) return;
      const aside = clientX - start.current.x;
      const along = Math.abs(clientY - start.current.y);
      start.current = null;
      if (Math.abs(aside) < SWIPE_PX || along > Math.abs(aside)) return;
      if (aside > 0) onPrevious();
      else onNext();
    },
    onPointerCancel() {
      start.current = null;
    },
  };
}
