/** A colour as the screen adds it up. */
export type Rgb = readonly [number, number, number];

/** The colours that the map is drawn in, as `tokens.css` has them in this light. */
export interface Palette {
  /** Eight, for things of different kinds. */
  readonly kinds: readonly Rgb[];
  /** From little to much. */
  readonly amounts: readonly Rgb[];
  /** For what has no value, or one of too many. */
  readonly other: Rgb;
}

export const KINDS = 8;
const AMOUNTS = 5;

/** Reads the palette of an element's place in the page. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): Rgb => {
    const text = style.getPropertyValue(name).trim();
    const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
    return [part(1), part(3), part(5)];
  };
  const list = (name: string, count: number) => Array.from({ length: count }, (_, at) => read(`--${name}-${at + 1}`));
  return { kinds: list('kind', KINDS), amounts: list('amount', AMOUNTS), other: read('--line-strong') };
}

/** The colour of a share from 0 to 1 between neighbouring amounts. */
export function amountColour({ amounts }: Palette, share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (amounts.length - 1);
  const below = Math.min(amounts.length - 2, Math.floor(place));
  const [from, to] = [amounts[below] as Rgb, amounts[below + 1] as Rgb];
  const mix = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * (place - below));
  return [mix(0), mix(1), mix(2)];
}
