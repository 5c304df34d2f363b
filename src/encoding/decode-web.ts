import { PictureError } from '../core/errors.ts';
import { assertPixelLimit, type PictureHeader, readPictureHeader } from '../core/picture-header.ts';
import { squareAround } from '../core/preprocessing/square-around.ts';
import type { Box } from '../core/preprocessing/resize.ts';
import type { Frame } from '../core/query/query.ts';
import type { DecodedPicture } from './decoded-picture.ts';
import { reducedSize } from './reduced-size.ts';
import { isTurned, turn, webpNeedsTurning } from './upright-web.ts';

/** Enough of a file for its size to be found, past large EXIF previews and colour profiles of most cameras. */
const HEADER_BYTES = 1 << 18;

/**
 * Decodes a photo with the browser's own decoders: first frame, upright, sRGB; large ones drawn at reduced size.
 * @param size side of the encoder's input in pixels
 * @param frame the part that is wanted; the whole unless told
 * @throws PictureError with a sentence for the person who chose the photo
 */
export async function decodePicture(photo: Blob, size: number, frame?: Frame): Promise<DecodedPicture> {
  const header = await readHeader(photo);
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => {
    throw new PictureError(`this ${header.format} picture is damaged, or of a kind that this browser cannot decode`);
  });
  try {
    const orientation = (await needsTurning(header)) ? header.orientation : 1;
    const { width, height } = bitmap;
    const upright = isTurned(orientation) ? { width: height, height: width } : { width, height };
    assertPixelLimit(width, height);
    const pixels = frame
      ? drawPart(bitmap, upright, orientation, size, squareAround(frame, upright))
      : draw(bitmap, upright, orientation, size);
    return { pixels, ...upright };
  } finally {
    bitmap.close();
  }
}

async function readHeader(photo: Blob): Promise<PictureHeader> {
  const bytes = async (end: number) => new Uint8Array(await photo.slice(0, end).arrayBuffer());
  const first = await bytes(HEADER_BYTES);
  if (first.length === 0) throw new PictureError('the file is empty; expected a picture');
  const header =
    readPictureHeader(first) ?? (photo.size > HEADER_BYTES ? readPictureHeader(await bytes(photo.size)) : null);
  if (!header)
    throw new PictureError('this file is not a picture that Akin knows; expected JPEG, PNG, WebP, GIF or AVIF');
  return header;
}

async function needsTurning({ format, orientation }: PictureHeader): Promise<boolean> {
  return format === 'webp' && orientation !== 1 && (await webpNeedsTurning());
}

function draw(
  bitmap: ImageBitmap,
  upright: { width: number; height: number },
  orientation: number,
  size: number,
): DecodedPicture['pixels'] {
  const { width, height } = reducedSize(upright.width, upright.height, size) ?? upright;
  const context = canvasOf(width, height);
  turn(context, orientation, width, height);
  context.drawImage(bitmap, 0, 0, ...(isTurned(orientation) ? ([height, width] as const) : ([width, height] as const)));
  const { data } = context.getImageData(0, 0, width, height);
  return { data, width, height };
}

/** Draws a square part of the upright picture, reduced as a picture of its size would be. */
function drawPart(
  bitmap: ImageBitmap,
  upright: { width: number; height: number },
  orientation: number,
  size: number,
  part: Box,
): DecodedPicture['pixels'] {
  const side = Math.max(1, Math.round(reducedSize(part.width, part.height, size)?.width ?? part.width));
  const scale = side / part.width;
  const [width, height] = [upright.width * scale, upright.height * scale];
  const context = canvasOf(side, side);
  turn(context, orientation, width, height);
  const turned = context.getTransform();
  context.setTransform(new DOMMatrix().translate(-part.left * scale, -part.top * scale).multiply(turned));
  context.drawImage(bitmap, 0, 0, ...(isTurned(orientation) ? ([height, width] as const) : ([width, height] as const)));
  const { data } = context.getImageData(0, 0, side, side);
  return { data, width: side, height: side };
}

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureError('this browser gave no canvas to read the picture with');
  context.imageSmoothingQuality = 'high';
  return context;
}
