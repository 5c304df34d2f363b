import { describe, expect, test } from 'vitest';
import { cellColours } from '../../src/core/details/cell-colours.ts';
import { detailsComparer, type QueryDetails } from '../../src/core/details/compare-details.ts';
import { CELL_BYTES, CELLS, CODE_BYTES, describeItem, ITEM_BYTES } from '../../src/core/details/describe-item.ts';
import { BITS, type LocalFeatures, localFeatures } from '../../src/core/details/local-features.ts';
import { orderByDetails } from '../../src/core/details/order-by-details.ts';
import { wholeNumbers } from '../../src/core/details/whole-numbers.ts';
import { seededRandom } from '../../src/core/random.ts';

const SIDE = 12;

/** Cells in random directions. */
function randomFeatures(seed: number, side = SIDE): LocalFeatures {
  const random = seededRandom(seed);
  const vectors = Float32Array.from({ length: side * side * BITS }, () => random() - 0.5);
  for (let cell = 0; cell < side * side; cell++) {
    const vector = vectors.subarray(cell * BITS, (cell + 1) * BITS);
    const length = Math.hypot(...vector);
    for (let bit = 0; bit < BITS; bit++) vector[bit] = (vector[bit] as number) / length;
  }
  return { side, vectors, strengths: Float32Array.from({ length: side * side }, () => 0.5 + random()) };
}

const plain = (features: LocalFeatures, a = 0, b = 0) =>
  Float32Array.from({ length: features.side ** 2 * 2 }, (_, at) => (at % 2 === 0 ? a : b));
/** A last map of two cells a side that stands out everywhere but in its first cell. */
const MAP = Float32Array.of(0, 1, 1, 1);
const itemOf = (features: LocalFeatures, a = 0, b = 0) => describeItem(features, plain(features, a, b), MAP, 1);
const queryOf = (features: LocalFeatures, a = 0, b = 0): QueryDetails => ({
  vectors: features.vectors,
  colours: plain(features, a, b),
});

/** Likeness as the docstring of `detailsComparer` says it, in float64, for equal colours. */
function likenessByHand({ vectors }: QueryDetails, item: Uint8Array): number {
  let [sum, weights] = [0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    const start = cell * CELL_BYTES;
    const weight = item[start + CODE_BYTES] as number;
    let best = Number.NEGATIVE_INFINITY;
    for (let other = 0; other < vectors.length / BITS; other++) {
      let dot = 0;
      for (let bit = 0; bit < BITS; bit++) {
        const sign = ((item[start + (bit >> 3)] as number) >> (bit & 7)) & 1 ? 1 : -1;
        dot += (sign * (vectors[other * BITS + bit] as number)) / Math.sqrt(BITS);
      }
      best = Math.max(best, dot);
    }
    sum += weight * best;
    weights += weight;
  }
  return sum / weights;
}

describe('comparing details', () => {
  test('gives each item the mean over its cells of the most alike cell of the query', () => {
    const query = queryOf(randomFeatures(1, 5));
    const items = [randomFeatures(2), randomFeatures(3)].map((features) => itemOf(features));
    const details = new Uint8Array(2 * ITEM_BYTES);
    for (const [at, item] of items.entries()) details.set(item, at * ITEM_BYTES);
    const scores = detailsComparer(query)(details, [1, 0]);
    const { numbers, unit } = wholeNumbers(query.vectors);
    const rounded = { ...query, vectors: Float32Array.from(numbers, (number) => number * unit) };
    for (const [at, item] of [items[1], items[0]].entries()) {
      expect(scores[at]).toBeCloseTo(likenessByHand(rounded, item as Uint8Array), 5);
      // What rounding does to it.
      expect(scores[at]).toBeCloseTo(likenessByHand(query, item as Uint8Array), 2);
    }
  });

  test('finds an item among other things, wherever it stands', () => {
    const thing = randomFeatures(4);
    const clutter = randomFeatures(5, 20);
    const scene = { ...clutter, vectors: clutter.vectors.slice() };
    // The thing's cells, in another order, in the middle of the scene.
    for (let cell = 0; cell < SIDE * SIDE; cell++) {
      const from = SIDE * SIDE - 1 - cell;
      scene.vectors.set(thing.vectors.subarray(from * BITS, (from + 1) * BITS), (100 + cell) * BITS);
    }
    const details = new Uint8Array(2 * ITEM_BYTES);
    details.set(itemOf(randomFeatures(6)), 0);
    details.set(itemOf(thing), ITEM_BYTES);
    const [other, same] = detailsComparer(queryOf(scene))(details, [0, 1]);
    // A vector's dot product with its own signs is about √(2/π) of its length.
    expect(same).toBeGreaterThan(0.7);
    expect(other).toBeLessThan(0.4);
  });

  test('counts another colour against an item, but not all of what the light of the room may be', () => {
    const features = randomFeatures(7);
    const [same] = detailsComparer(queryOf(features, 10, 20))(itemOf(features, 10, 20), [0]);
    const [redder] = detailsComparer(queryOf(features, 40, 20))(itemOf(features, 10, 20), [0]);
    // 30 off, of which half is taken for the light.
    expect((same as number) - (redder as number)).toBeCloseTo(0.006 * 15, 5);
  });

  test('says nothing of an item that weighs nothing', () => {
    expect([...detailsComparer(queryOf(randomFeatures(8)))(new Uint8Array(ITEM_BYTES), [0])]).toEqual([0]);
  });
});

describe('whole numbers of a photo', () => {
  test('are the nearest multiples of their unit, of which each sixteen add up to what a byte holds', () => {
    const { vectors } = randomFeatures(11);
    const { numbers, unit } = wholeNumbers(vectors);
    const sums = Array.from({ length: numbers.length / 16 }, (_, at) =>
      numbers.subarray(16 * at, 16 * at + 16).reduce((sum, number) => sum + Math.abs(number), 0),
    );
    expect(Math.max(...sums)).toBeGreaterThan(230);
    expect(Math.max(...sums)).toBeLessThanOrEqual(255);
    const errors = vectors.map((value, at) => Math.abs(value - (numbers[at] as number) * unit));
    expect(Math.max(...errors)).toBeLessThan(0.501 * unit);
  });

  test('hold one number that has all of the length, and a picture that has none', () => {
    const single = wholeNumbers(Float32Array.from({ length: BITS }, (_, at) => (at === 5 ? -1 : 0)));
    expect((single.numbers[5] as number) * single.unit).toBeCloseTo(-1, 5);
    expect(single.numbers[5]).toBeGreaterThanOrEqual(-255);
    const none = wholeNumbers(new Float32Array(BITS));
    expect([...new Set(none.numbers), none.unit]).toEqual([0, 0]);
  });
});

describe('what is kept of an item', () => {
  test('are the cells that weigh most, the first of them with the full weight', () => {
    const features = randomFeatures(9);
    const item = itemOf(features, -200, 30);
    const weights = Array.from({ length: CELLS }, (_, cell) => item[cell * CELL_BYTES + CODE_BYTES] as number);
    expect(weights[0]).toBe(255);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    // The cell that weighs most: the strongest outside the corner that does not stand out.
    const stands = (cell: number) => Math.floor(cell / SIDE) >= 9 || cell % SIDE >= 9;
    const cells = [...features.strengths.keys()].filter(stands);
    const strongest = cells.reduce((a, b) =>
      (features.strengths[b] as number) > (features.strengths[a] as number) ? b : a,
    );
    const signs = Array.from({ length: BITS }, (_, bit) => ((item[bit >> 3] as number) >> (bit & 7)) & 1);
    expect(signs).toEqual(
      Array.from(features.vectors.subarray(strongest * BITS, (strongest + 1) * BITS), (value) => Number(value > 0)),
    );
    expect([item[CODE_BYTES + 1], item[CODE_BYTES + 2]]).toEqual([256 - 127, 30]);
  });

  test('weighs nothing where a picture stands out nowhere', () => {
    const item = describeItem(randomFeatures(10), plain(randomFeatures(10)), Float32Array.of(1, 1, 1, 1), 1);
    expect(Array.from({ length: CELLS }, (_, cell) => item[cell * CELL_BYTES + CODE_BYTES])).toEqual(
      new Array(CELLS).fill(0),
    );
  });
});

describe('local features', () => {
  const map = Float32Array.from({ length: BITS * 4 }, (_, at) => Math.cos(3 * at));

  test('are the cells of the map, one long, and tell how long they were', () => {
    const { side, vectors, strengths } = localFeatures(map);
    expect(side).toBe(2);
    const [cell, bit] = [2, 77];
    expect((vectors[cell * BITS + bit] as number) * (strengths[cell] as number)).toBeCloseTo(
      map[bit * 4 + cell] as number,
      5,
    );
    expect(Math.hypot(...vectors.subarray(cell * BITS, (cell + 1) * BITS))).toBeCloseTo(1, 5);
  });

  test('are refused where the map has another size, with what was found and expected', () => {
    expect(() => localFeatures(new Float32Array(BITS * 5))).toThrow('640 numbers do not make a square map of 128');
  });
});

test('the colour of a cell is its mean a* and b*, grey being none', () => {
  const width = 8;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let at = 0; at < width * width; at++) {
    if (at % width < width / 2) data.set([255, 0, 0], at * 4);
    else data.set([119, 119, 119], at * 4);
  }
  const colours = cellColours({ data, width, height: width }, 2);
  // Red of sRGB has a* 80.1 and b* 67.2 (D65); the resize blurs the edge between the halves.
  expect(colours[0]).toBeGreaterThan(60);
  expect(colours[1]).toBeGreaterThan(50);
  expect(Math.abs(colours[2] as number)).toBeLessThan(15);
});

test('neighbours are put in order by details and by their cosines, and keep these as scores', () => {
  const [first, second, third] = [
    { item: 4, score: 0.9 },
    { item: 2, score: 0.5 },
    { item: 7, score: 0.5 },
  ] as const;
  // Standardised: cosines 1.41, −0.71, −0.71, of which half; details −0.93, 1.39, −0.46.
  expect(orderByDetails([first, second, third], [0.2, 0.3, 0.22])).toEqual([second, first, third]);
  expect(orderByDetails([first, second, third], [0.2, 0.2, 0.2])).toEqual([first, second, third]);
});
