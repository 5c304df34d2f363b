import type { Frame } from '../query/query.ts';
import type { Box } from './resize.ts';

/**
 * The square that the encoder sees of a framed part: as large as the frame's longer side, around its middle, moved and
 * shrunk so that it stays inside the picture. So nothing inside the frame is cut off where the picture has room for it.
 * @param upright size of the picture in pixels
 * @returns in pixels of the upright picture
 */
export function squareAround(frame: Frame, upright: { readonly width: number; readonly height: number }): Box {
  const { width, height } = upright;
  const longer = Math.max(frame.width * width, frame.height * height);
  const side = Math.max(1, Math.min(longer, width, height));
  const inside = (middle: number, length: number) => Math.min(Math.max(0, middle - side / 2), length - side);
  return {
    left: inside((frame.left + frame.width / 2) * width, width),
    top: inside((frame.top + frame.height / 2) * height, height),
    width: side,
    height: side,
  };
}
