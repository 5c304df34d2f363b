import type { Pixels } from '../pixels.ts';
import { centralSquare } from '../preprocessing/preprocess.ts';
import { type Resize, resize } from '../preprocessing/resize.ts';

/** Pixels a side of a cell that its colour is the mean of. */
const FINER = 4;

/**
 * The mean colour of each cell of a picture's central square: a* and b* of CIELAB (CIE 15:2004, D65), without lightness,
 * which says more of the lamp than of the thing.
 * @param side cells a side
 * @returns `side² × 2`, row by row
 */
export function cellColours(pixels: Pixels, side: number, resizeBy: Resize = resize): Float32Array {
  const fine = side * FINER;
  const { data } = resizeBy(pixels, centralSquare(pixels), fine, fine);
  const colours = new Float32Array(side * side * 2);
  for (let y = 0; y < fine; y++) {
    for (let x = 0; x < fine; x++) {
      const at = (y * fine + x) * 3;
      const [a, b] = chroma(data[at] as number, data[at + 1] as number, data[at + 2] as number);
      const cell = (Math.floor(y / FINER) * side + Math.floor(x / FINER)) * 2;
      colours[cell] = (colours[cell] as number) + a / FINER ** 2;
      colours[cell + 1] = (colours[cell + 1] as number) + b / FINER ** 2;
    }
  }
  return colours;
}

/** sRGB of 0 to 255 → a*, b*. */
function chroma(red: number, green: number, blue: number): [number, number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [500 * (x - y), 200 * (y - z)];
}

function linear(value: number): number {
  const share = Math.min(1, Math.max(0, value / 255));
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function curve(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}
