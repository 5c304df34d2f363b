import { join } from 'node:path';
import { listPieces, type PieceKey, seedOf } from './catalogue.ts';
import type { Studio } from './studio/open-studio.ts';
import { takeByPhone, takeOnce, takeShown } from './take-pictures.ts';

/** Draws of a family from here on are neither in the catalogue nor in an example. */
const beyondExamples = 100;

/** So many pieces of each family that visitors of the catalogue never see. */
export function learningKeys(count: number): PieceKey[] {
  const families = listPieces().filter(({ index }) => index === 0);
  return Array.from({ length: count }, (_, round) =>
    families.map((key): PieceKey => ({ ...key, index: beyondExamples + round })),
  ).flat();
}

/** Takes what a folder lacks of pairs to learn from: `NAME-item.webp` as the catalogue shows it, `NAME-photo.webp` as a visitor. */
export async function takeLearningPairs(
  studio: Studio,
  exposures: number,
  folder: string,
  keys: readonly PieceKey[],
): Promise<void> {
  for (const piece of keys) {
    const name = join(folder, seedOf(piece).replaceAll('/', '-'));
    await takeOnce(`${name}-item.webp`, () => takeShown(studio, piece, exposures));
    await takeOnce(`${name}-photo.webp`, () => takeByPhone(studio, piece, exposures));
  }
}
