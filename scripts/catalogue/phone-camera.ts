import sharp from 'sharp';
import type { RawPicture } from './picture-order.ts';
import { type Random, seededRandom } from './random.ts';

/** What a small sensor makes of a picture: a little blur, a cast of the lamps, darker corners, grain, hard compression. */
export async function shootByPhone(picture: RawPicture, seed: string): Promise<Buffer> {
  const { width, height } = picture;
  const random = seededRandom(`phone ${seed}`);
  const blurred = await sharp(picture.rgb, { raw: { width, height, channels: 3 } })
    .blur(random.between(0.6, 0.95))
    .raw()
    .toBuffer();
  const warmth = random.between(-0.06, 0.11);
  const cast = [1 + warmth, 1, 1 - warmth * 1.2];
  const grain = random.between(4, 7.5);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(2 * x) / width - 1, (2 * y) / height - 1];
      const vignette = 1 - 0.11 * (u * u + v * v);
      const shared = bell(random) * grain;
      for (let c = 0; c < 3; c++) {
        const at = (y * width + x) * 3 + c;
        const value = (blurred[at] ?? 0) * vignette * (cast[c] ?? 1) + shared + bell(random) * grain * 0.5;
        blurred[at] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
  return sharp(blurred, { raw: { width, height, channels: 3 } })
    .webp({ quality: 66, effort: 6 })
    .toBuffer();
}

/** Roughly normal with unit spread: three uniform draws. */
const bell = (random: Random): number => random.between(-1, 1) + random.between(-1, 1) + random.between(-1, 1);
