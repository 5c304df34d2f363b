import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { type PieceKey, picturePath, seedOf } from './catalogue.ts';
import { shootByPhone } from './phone-camera.ts';
import type { RawPicture, Setting } from './picture-order.ts';
import { hashText } from './random.ts';
import type { Studio } from './studio/open-studio.ts';

/**
 * Takes the pictures that a folder lacks; a run that was stopped goes on where it ended, and several runs share the
 * work: each claims a picture by its `.part` file, which no other run then takes.
 */
export async function takePictures(
  studio: Studio,
  keys: readonly PieceKey[],
  exposures: number,
  folder: string,
): Promise<void> {
  const started = Date.now();
  let [taken, bytes] = [0, 0];
  for (const [place, key] of keys.entries()) {
    const written = await takeOnce(join(folder, picturePath(key)), () => takeShown(studio, key, exposures));
    if (written === null) continue;
    [taken, bytes] = [taken + 1, bytes + written];
    const seconds = (Date.now() - started) / 1000 / taken;
    console.log(
      `${place + 1}/${keys.length} ${picturePath(key)} · ${seconds.toFixed(1)} s and ${Math.round(bytes / taken)} bytes a picture`,
    );
  }
}

/** A piece as the catalogue shows it. */
export const takeShown = async (studio: Studio, piece: PieceKey, exposures: number): Promise<Buffer> =>
  encode(await studio.take({ piece, setting: settingOf(piece), exposures }));

/** A piece as a visitor's phone would see it, in a place that the catalogue does not have. */
export const takeByPhone = async (studio: Studio, piece: PieceKey, exposures: number): Promise<Buffer> =>
  shootByPhone(await studio.take({ piece, setting: 'snapshot', exposures }), seedOf(piece));

/** Writes a picture unless it is there or another run has claimed it. @returns its bytes; null where nothing was written */
export async function takeOnce(file: string, take: () => Promise<Buffer>): Promise<number | null> {
  const claim = `${file}.part`;
  if ((await exists(file)) || !(await claimed(claim))) return null;
  try {
    const content = await take();
    await writeFile(claim, content);
    await rename(claim, file);
    return content.length;
  } finally {
    await rm(claim, { force: true });
  }
}

/** About a third stands in a room, spread evenly over each family. */
export function settingOf(piece: PieceKey): Setting {
  return (piece.index * 7 + (hashText(piece.family) % 20)) % 20 < 7 ? 'room' : 'white';
}

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function claimed(file: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  return writeFile(file, '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
}

function encode({ width, height, rgb }: RawPicture): Promise<Buffer> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .sharpen({ sigma: 0.6, m1: 0.4, m2: 0.6 })
    .webp({ quality: 80, effort: 6, smartSubsample: true })
    .toBuffer();
}
