import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { boastfulPng, hugePng } from '../fixtures/png.ts';
import { DEMO_PICTURES, demoPictures } from './test-pictures.ts';

/** Items of the test site whose own pictures are searched by, re-encoded and shrunk. */
export const SOUGHT = demoPictures(60).filter((_, i) => i % 10 === 3);

/** Name of the photo that shows an item of `SOUGHT`. */
export function soughtPhoto(path: string): string {
  return `sought-${SOUGHT.indexOf(path)}.jpg`;
}

/** Writes the photos that the browser tests choose: good, strange and broken ones. */
export async function writeTestPhotos(folder: string): Promise<void> {
  const write = (name: string, content: Uint8Array | string) => writeFile(join(folder, name), content);
  for (const path of SOUGHT) {
    const shrunk = sharp(join(DEMO_PICTURES, path)).resize({ width: 240 }).flatten({ background: '#fff' });
    await write(soughtPhoto(path), await shrunk.jpeg({ quality: 70 }).toBuffer());
  }
  const whole = await sharp(join(DEMO_PICTURES, SOUGHT[0] ?? ''))
    .flatten({ background: '#fff' })
    .jpeg()
    .toBuffer();
  await write('broken.jpg', whole.subarray(0, 600));
  await write('empty.jpg', '');
  await write('letter.txt', 'Dear reader, this is no picture.');
  await write('letter.jpg', 'Dear reader, this is no picture either.');
  await write('boastful.png', boastfulPng(20_000, 5_000));
  await write('huge.png', hugePng(10_000, 10_000));
}
