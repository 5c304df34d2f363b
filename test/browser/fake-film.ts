import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** Pixels of a frame; even, because colours have half as many. */
export const FILM = { width: 320, height: 240, framesPerSecond: 10 };

/** A raw film (YUV4MPEG2) of the frames given, as Chromium's fake camera plays it, over and over. @param frames RGB */
export async function writeFilm(frames: readonly Uint8Array[], file: string): Promise<void> {
  const { width, height, framesPerSecond } = FILM;
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, ...frames.map(filmFrame)]));
}

/** A picture as a frame, on white where it does not fill it. */
export async function frameOfPicture(picture: string): Promise<Uint8Array> {
  const { width, height } = FILM;
  const upright = sharp(picture).flatten({ background: '#fff' });
  return upright.resize(width, height, { fit: 'contain', background: '#fff' }).raw().toBuffer();
}

/** Frames of a camera that moves along a row of pictures. @param count of frames; each moves on by the same step */
export async function framesAlong(pictures: readonly string[], count: number): Promise<Uint8Array[]> {
  const { width, height } = FILM;
  const row = await Promise.all(
    pictures.map(async (picture, at) => ({
      input: await sharp(picture).flatten({ background: '#fff' }).resize(height, height, { fit: 'cover' }).toBuffer(),
      left: at * height,
      top: 0,
    })),
  );
  const length = pictures.length * height;
  const blank = sharp({ create: { width: length, height, channels: 3, background: '#fff' } });
  const strip = await blank.composite(row).png().toBuffer();
  const step = (length - width) / Math.max(1, count - 1);
  return Promise.all(
    Array.from({ length: count }, (_, at) =>
      sharp(strip)
        .extract({ left: Math.floor(at * step), top: 0, width, height })
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
}

/** One frame: brightness of all pixels, then blue and red of every fourth (BT.601, studio range). */
function filmFrame(rgb: Uint8Array): Buffer {
  const { width, height } = FILM;
  const luma = new Uint8Array(width * height);
  const [blue, red] = [new Uint8Array(luma.length / 4), new Uint8Array(luma.length / 4)];
  for (let at = 0; at < luma.length; at++) {
    const [r = 0, g = 0, b = 0] = rgb.subarray(3 * at, 3 * at + 3);
    luma[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x % 2 || y % 2) continue;
    const place = (y / 2) * (width / 2) + x / 2;
    blue[place] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
    red[place] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
  }
  return Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
}
