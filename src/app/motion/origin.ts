import { slideFrom } from './animate.ts';

/** After so long nobody connects the two places any more. */
const FRESH_MS = 600;

let origin: { readonly place: DOMRect; readonly at: number } | null = null;

/** Notes where a picture stands that is about to become the query. */
export function noteOrigin(element: Element | null): void {
  if (element) origin = { place: element.getBoundingClientRect(), at: performance.now() };
}

/** Lets the query's picture grow out of the place that was noted, if one was just now. */
export function growFromOrigin(element: Element): void {
  const from = origin;
  origin = null;
  if (!from || performance.now() - from.at > FRESH_MS) return;
  slideFrom(element, from.place, element.getBoundingClientRect());
}
