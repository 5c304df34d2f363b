import { MAP_SIDE } from '../../../../core/layout/map-content.ts';
import { type Dots, frameColour, type Painter, type Picture } from './painter.ts';

/** Pictures kept: some screens full. */
const CAPACITY = 384;
const FRAME = 2;

/**
 * Draws in two dimensions where there is no WebGL: dots as words of pixels, since 20,000 calls of the canvas take longer than
 * a frame; one pixel a CSS pixel, so that the screen of a phone is copied in a millisecond.
 */
export function plainPainter(canvas: HTMLCanvasElement): Painter {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas to draw the map on');
  const bitmaps = new Map<number, ImageBitmap>();
  let dots: Dots | undefined;
  let pixels = context.createImageData(1, 1);

  return {
    name: 'plain',
    capacity: CAPACITY,
    setDots(next) {
      dots = next;
    },
    keep(item, bitmap) {
      bitmaps.get(item)?.close();
      bitmaps.set(item, bitmap);
    },
    drop(item) {
      bitmaps.get(item)?.close();
      bitmaps.delete(item);
    },
    paint({ frame, radius, thumbnails }) {
      const [width, height] = [Math.max(1, Math.round(frame.width)), Math.max(1, Math.round(frame.height))];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      if (pixels.width !== width || pixels.height !== height) pixels = context.createImageData(width, height);
      if (!dots) return;
      drawDots(pixels, dots, { frame, radius });
      context.putImageData(pixels, 0, 0);
      for (const { item, x, y, width: w, height: h, opacity } of thumbnails) {
        const bitmap = bitmaps.get(item);
        if (!bitmap) continue;
        context.globalAlpha = opacity;
        context.fillStyle = frameColour(dots, item);
        context.fillRect(x - w / 2 - FRAME, y - h / 2 - FRAME, w + 2 * FRAME, h + 2 * FRAME);
        context.drawImage(bitmap, x - w / 2, y - h / 2, w, h);
      }
      context.globalAlpha = 1;
    },
    end() {
      for (const bitmap of bitmaps.values()) bitmap.close();
      bitmaps.clear();
    },
  };
}

/** Writes every dot that is on the screen as lines of equal pixels. */
function drawDots(pixels: ImageData, { x, y, colours }: Dots, { frame, radius }: Pick<Picture, 'frame' | 'radius'>) {
  const { width, height } = pixels;
  const words = new Uint32Array(pixels.data.buffer);
  const colourWords = new Uint32Array(colours.buffer, colours.byteOffset, x.length);
  words.fill(0);
  const [across, down] = frame.isUpright ? [y, x] : [x, y];
  const step = frame.scale / MAP_SIDE;
  const left = frame.width / 2 - frame.x * frame.scale;
  const top = frame.height / 2 - frame.y * frame.scale;
  const reach = Math.max(1, Math.round(radius));
  const halves = Array.from({ length: 2 * reach + 1 }, (_, line) =>
    Math.round(Math.sqrt(Math.max(0, (reach + 0.4) ** 2 - (line - reach) ** 2))),
  );
  for (let item = 0; item < x.length; item++) {
    const middleX = Math.round((across[item] as number) * step + left);
    const middleY = Math.round((down[item] as number) * step + top);
    if (middleX < -reach || middleX >= width + reach || middleY < -reach || middleY >= height + reach) continue;
    const colour = colourWords[item] as number;
    if (colour >>> 24 === 0) continue;
    for (let line = 0; line < halves.length; line++) {
      const row = middleY + line - reach;
      if (row < 0 || row >= height) continue;
      const half = halves[line] as number;
      const from = Math.max(0, middleX - half);
      const to = Math.min(width, middleX + half + 1);
      // A few words each: calling fill for them takes longer than they do.
      for (let at = row * width + from; at < row * width + to; at++) words[at] = colour;
    }
  }
}
