import type { Pixels } from '../pixels.ts';
import type { Box } from './resize.ts';

/** A part of a picture as pixels of its own, its edges rounded to whole pixels. */
export function cropPixels({ data, width, height }: Pixels, box: Box): Pixels {
  const left = Math.min(Math.max(0, Math.round(box.left)), width - 1);
  const top = Math.min(Math.max(0, Math.round(box.top)), height - 1);
  const right = Math.min(width, Math.max(left + 1, Math.round(box.left + box.width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.round(box.top + box.height)));
  const size = { width: right - left, height: bottom - top };
  const out = new Uint8Array(4 * size.width * size.height);
  for (let row = 0; row < size.height; row++) {
    const from = 4 * ((top + row) * width + left);
    out.set(data.subarray(from, from + 4 * size.width), 4 * row * size.width);
  }
  return { data: out, ...size };
}
