import { useEffect } from 'react';
import { formatRoute, type Route } from '../../routing/route.ts';

/** How far each search was scrolled down when it was left, by its address. */
const remembered = new Map<string, number>();
let isTraversing = false;
window.addEventListener('popstate', () => {
  isTraversing = true;
});

/** Begins a new search at its top; the back button finds an old one scrolled as it was left. */
export function useScrollMemory(route: Route): void {
  const address = formatRoute(route);
  useEffect(() => {
    const target = isTraversing ? (remembered.get(address) ?? 0) : 0;
    isTraversing = false;
    // The list knows its height only after it has measured its width.
    const frame = requestAnimationFrame(() => window.scrollTo(0, target));
    const remember = () => remembered.set(address, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', remember);
    };
  }, [address]);
}
