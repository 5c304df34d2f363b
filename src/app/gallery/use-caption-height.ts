import { type RefObject, useLayoutEffect, useState } from 'react';

/** Height of a probe that is as tall as a caption, so that layouts follow the person's text size. */
export function useCaptionHeight(probe: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = probe.current;
    if (!element) return;
    const measure = () => setHeight(element.offsetHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [probe]);
  return height;
}
