import type { Pixels } from '../pixels.ts';
import { type FilterWeights, filterWeights } from './filter-weights.ts';

/** A rectangle of a picture in pixels; edges may lie between pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Three colours a pixel as floats 0..255 (a little beyond at sharp edges), row by row. */
export interface FloatPixels {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** `resize`, or a kernel that does the same. */
export type Resize = (pixels: Pixels, box: Box, width: number, height: number) => FloatPixels;

/**
 * Resizes a box of a picture with an antialiased cubic filter, transparency over white.
 * Nothing is rounded in between, so every engine gives the same numbers.
 */
export function resize(pixels: Pixels, box: Box, width: number, height: number): FloatPixels {
  const columns = filterWeights(pixels.width, box.left, box.width, width);
  const rows = filterWeights(pixels.height, box.top, box.height, height);
  const firstRow = rows.starts[0] ?? 0;
  const lastRow = (rows.starts[height - 1] ?? 0) + rows.taps;
  const narrow = resizeColumns(pixels, columns, width, firstRow, lastRow);
  return { data: resizeRows(narrow, rows, width, height, firstRow), width, height };
}

function resizeColumns(
  pixels: Pixels,
  columns: FilterWeights,
  width: number,
  firstRow: number,
  lastRow: number,
): Float32Array {
  const { starts, taps, weights } = columns;
  const narrow = new Float32Array((lastRow - firstRow) * width * 3);
  const line = new Float32Array(pixels.width * 3);
  let to = 0;
  for (let y = firstRow; y < lastRow; y++) {
    overWhite(pixels, y, line);
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let from = (starts[x] as number) * 3;
      for (let w = x * taps; w < (x + 1) * taps; w++) {
        const weight = weights[w] as number;
        red += weight * (line[from] as number);
        green += weight * (line[from + 1] as number);
        blue += weight * (line[from + 2] as number);
        from += 3;
      }
      narrow[to] = red;
      narrow[to + 1] = green;
      narrow[to + 2] = blue;
      to += 3;
    }
  }
  return narrow;
}

function resizeRows(
  narrow: Float32Array,
  rows: FilterWeights,
  width: number,
  height: number,
  firstRow: number,
): Float32Array {
  const stride = width * 3;
  const data = new Float32Array(height * stride);
  for (let y = 0; y < height; y++) {
    const to = data.subarray(y * stride, (y + 1) * stride);
    for (let t = 0; t < rows.taps; t++) {
      const weight = rows.weights[y * rows.taps + t] as number;
      const from = ((rows.starts[y] as number) - firstRow + t) * stride;
      for (let x = 0; x < stride; x++) to[x] = (to[x] as number) + weight * (narrow[from + x] as number);
    }
  }
  return data;
}

/** One row of the picture as it looks on white paper. */
function overWhite(pixels: Pixels, y: number, line: Float32Array): void {
  const { data, width } = pixels;
  let from = y * width * 4;
  for (let x = 0; x < width * 3; x += 3) {
    const alpha = data[from + 3] as number;
    if (alpha === 255) {
      line[x] = data[from] as number;
      line[x + 1] = data[from + 1] as number;
      line[x + 2] = data[from + 2] as number;
    } else {
      const white = 255 - alpha;
      line[x] = ((data[from] as number) * alpha) / 255 + white;
      line[x + 1] = ((data[from + 1] as number) * alpha) / 255 + white;
      line[x + 2] = ((data[from + 2] as number) * alpha) / 255 + white;
    }
    from += 4;
  }
}
