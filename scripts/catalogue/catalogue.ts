import { beds } from './beds/beds.ts';
import { chairs } from './chairs/chairs.ts';
import type { Category, Family, Look, Model } from './family.ts';
import { givenName } from './given-names.ts';
import { lamps } from './lamps/lamps.ts';
import { seededRandom } from './random.ts';
import { sofas } from './sofas/sofas.ts';
import { tables } from './tables/tables.ts';

/** Each family with the number of pieces drawn from it: 200 of each category, 1,000 in all. */
const stock: readonly (readonly [Family, number])[] = [...chairs, ...lamps, ...tables, ...beds, ...sofas];

/** One piece of the catalogue, named by what it is drawn from. */
export interface PieceKey {
  readonly category: Category;
  readonly family: string;
  /** Which draw of its family, from 0. */
  readonly index: number;
}

export interface DrawnPiece {
  readonly family: Family;
  readonly look: Look;
  readonly model: Model;
}

/** All pieces, in such an order that any part from the start has as many of each category, and of each of its families. */
export function listPieces(): PieceKey[] {
  return stock
    .flatMap(([family, count]) =>
      Array.from({ length: count }, (_, index) => ({
        key: { category: family.category, family: family.name, index },
        share: (index + 0.5) / count,
      })),
    )
    .sort((a, b) => a.share - b.share)
    .map(({ key }) => key);
}

/** Where its picture lies below the collection's folder. */
export const picturePath = (key: PieceKey): string =>
  `${key.category}/${key.family}-${givenName(key).toLowerCase()}.webp`;

export const seedOf = (key: PieceKey): string => `${key.category}/${key.family}/${key.index}`;

export function drawPiece(key: PieceKey): DrawnPiece {
  const family = stock.find(([candidate]) => candidate.category === key.category && candidate.name === key.family)?.[0];
  const look = family?.looks[key.index % family.looks.length];
  if (!family || !look) throw new Error(`no family "${key.family}" with looks in category "${key.category}"`);
  return { family, look, model: family.build(seededRandom(seedOf(key)), look) };
}
