import { useEffect, useRef } from 'react';

/**
 * Takes pictures that are dropped while the lab compares, before the app would search by them.
 * @param take gets at least one picture
 */
export function useDropped(take: (pictures: readonly File[]) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const drop = (event: DragEvent) => {
      const pictures = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      if (pictures.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      // The app's own target, which now hears of no drop, takes its invitation away.
      window.dispatchEvent(new Event('dragend'));
      latest.current(pictures);
    };
    window.addEventListener('drop', drop, { capture: true });
    return () => window.removeEventListener('drop', drop, { capture: true });
  }, []);
}
