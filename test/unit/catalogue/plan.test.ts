import { describe, expect, it } from 'vitest';
import { drawPiece, listPieces, type PieceKey, picturePath, seedOf } from '../../../scripts/catalogue/catalogue.ts';
import { describePiece } from '../../../scripts/catalogue/describe.ts';
import { exampleKeys } from '../../../scripts/catalogue/examples.ts';
import { categories } from '../../../scripts/catalogue/family.ts';

const keys = listPieces();

/** Every number of the piece's geometry and every word of its finishes, as one text. */
function printOf(key: PieceKey): string {
  const parts = drawPiece(key).model.assembly.parts();
  return JSON.stringify(
    parts.map(({ finish, geometry }) => [
      finish.words,
      finish.base,
      [...geometry.getAttribute('position').array].reduce((sum, value, i) => sum + value * ((i % 97) + 1), 0),
    ]),
  );
}

describe('the plan of the catalogue', () => {
  it('has 200 pieces of each category in at least six families', () => {
    expect(keys).toHaveLength(1000);
    for (const category of categories) {
      const pieces = keys.filter((key) => key.category === category);
      expect(pieces).toHaveLength(200);
      expect(new Set(pieces.map(({ family }) => family)).size).toBeGreaterThanOrEqual(6);
    }
  });

  it('gives every piece a picture of its own', () => {
    expect(new Set(keys.map(picturePath)).size).toBe(keys.length);
  });

  it('draws the same piece from the same key, and another from the next', () => {
    const few = keys.filter(({ index }) => index === 5);
    for (const key of few) {
      expect(printOf(key), seedOf(key)).toBe(printOf(key));
      expect(printOf(key), seedOf(key)).not.toBe(printOf({ ...key, index: key.index + 1 }));
    }
  });

  it('says in the description how large the piece is, where it says it at all', () => {
    let told = 0;
    for (const key of keys.filter(({ index }) => index < 4)) {
      const { description, width_cm, depth_cm, height_cm } = describePiece(key);
      expect(description).toMatch(/^[A-Z].+\.$/);
      expect(description).not.toMatch(/undefined|NaN|\s\s/);
      const high = /It is (\d+) cm wide and (\d+) cm high/.exec(description);
      const floor = /It takes (\d+) by (\d+) cm of floor/.exec(description);
      if (high) expect([Number(high[1]), Number(high[2])]).toEqual([width_cm, height_cm]);
      if (floor) expect([Number(floor[1]), Number(floor[2])]).toEqual([width_cm, depth_cm]);
      if (high || floor) told++;
    }
    expect(told).toBeGreaterThan(0);
  });
});

describe('the photos to try it with', () => {
  it('show 30 pieces of the catalogue, six a category, and 10 that are near it', () => {
    const examples = exampleKeys();
    const seeds = new Set(keys.map(seedOf));
    expect(new Set(examples.map(({ key }) => seedOf(key))).size).toBe(40);
    for (const category of categories) {
      const own = examples.filter(({ key }) => key.category === category);
      expect(own.filter(({ key }) => seeds.has(seedOf(key)))).toHaveLength(6);
      expect(own.filter(({ key }) => !seeds.has(seedOf(key)))).toHaveLength(2);
    }
    for (const { key, isInCatalogue } of examples) expect(seeds.has(seedOf(key)), seedOf(key)).toBe(isInCatalogue);
  });
});
