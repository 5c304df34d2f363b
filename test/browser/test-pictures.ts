import { readdirSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pictureKind } from '../../scripts/build/picture-extensions.ts';

/** The demo collection that the project ships. */
export const DEMO = fileURLToPath(new URL('../../public/demo/', import.meta.url));
export const DEMO_PICTURES = join(DEMO, 'pictures');

/** Paths below the demo's pictures of so many of them, spread evenly over all kinds. */
export function demoPictures(count: number, offset = 0): string[] {
  const all = readdirSync(DEMO_PICTURES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => pictureKind(path) === 'readable')
    .sort();
  const step = all.length / count;
  return Array.from({ length: count }, (_, i) => all[Math.floor(i * step + offset) % all.length] ?? '');
}

/** Copies pictures of the demo into a folder of their own, their paths kept. */
export async function copyPictures(paths: readonly string[], folder: string): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(DEMO_PICTURES, path), join(folder, path));
  }
}
