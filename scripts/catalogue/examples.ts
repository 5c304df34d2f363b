import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPiece, listPieces, type PieceKey, picturePath } from './catalogue.ts';
import { withArticle } from './phrases.ts';
import type { Studio } from './studio/open-studio.ts';
import { takeByPhone, takeOnce } from './take-pictures.ts';

/** A photo as a visitor would take it: of a piece, or of one that is like the catalogue's but not in it. */
export interface Example {
  readonly file: string;
  readonly label: string;
  readonly category: string;
  readonly family: string;
  /** The picture of the same piece; absent where the catalogue has none. */
  readonly piece?: string;
}

/** Draws of a family from here on are in no picture of the catalogue. */
const beyondCatalogue = 70;

const places = [
  'in a hallway',
  'in a café',
  'at a friend’s place',
  'in a holiday flat',
  'in an office',
  'at the neighbours’',
  'in a waiting room',
  'at a flea market',
  'in a hotel lobby',
  'in a student’s room',
] as const;

interface Photographed {
  readonly key: PieceKey;
  readonly isInCatalogue: boolean;
}

/** Six pieces of each category, each of another family where there are as many, then two that are merely near. */
export function exampleKeys(): Photographed[] {
  return [
    ...[0, 1, 2, 3, 4, 5].flatMap((round) => onePerCategory(round + 2, round + 1, true)),
    ...[0, 1].flatMap((round) => onePerCategory(round + 3, beyondCatalogue + round, false)),
  ];
}

/** Pieces of the catalogue that are in no example, to measure by: so many of each category, where families are as large. */
export function furtherKeys(rounds: number): Photographed[] {
  const pieces = new Set(listPieces().map(picturePath));
  const keys = Array.from({ length: rounds }, (_, round) => onePerCategory(round + 1, round + 8, true)).flat();
  return keys.filter(({ key }) => pieces.has(picturePath(key)));
}

/** A piece of each category: the given draw of the family at a position. */
function onePerCategory(position: number, index: number, isInCatalogue: boolean): Photographed[] {
  const first = listPieces().filter((key) => key.index === 0);
  return [...new Set(first.map(({ category }) => category))].flatMap((category) => {
    const families = first.filter((key) => key.category === category);
    const family = families[position % families.length];
    return family ? [{ key: { ...family, index }, isInCatalogue }] : [];
  });
}

/** Takes the photos that are missing and writes their list, `examples.json`. */
export async function takeExamples(
  studio: Studio,
  exposures: number,
  out: string,
  keys = exampleKeys(),
): Promise<void> {
  await mkdir(join(out, 'examples'), { recursive: true });
  const rows: Example[] = [];
  for (const [i, { key, isInCatalogue }] of keys.entries()) {
    const { family, model } = drawPiece(key);
    // One step further along the places each round of five, so that no category keeps to one.
    const label = `${withArticle(model.noun ?? family.noun)} ${places[(i + Math.floor(i / 5)) % places.length]}`;
    const words =
      label
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? [];
    const file = `${[...words, String(i + 1).padStart(2, '0')].join('-')}.webp`;
    await takeOnce(join(out, 'examples', file), () => takeByPhone(studio, key, exposures));
    rows.push({
      file,
      label: label.charAt(0).toUpperCase() + label.slice(1),
      category: key.category,
      family: key.family,
      ...(isInCatalogue ? { piece: picturePath(key) } : {}),
    });
  }
  await writeFile(join(out, 'examples.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
