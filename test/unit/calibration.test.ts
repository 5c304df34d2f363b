import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/core/calibration/calibrate.ts';
import { heldOutNeighbours } from '../../src/core/calibration/held-out.ts';
import { isNothingSimilar, type ScoreLevels, shareOf, similarityOf } from '../../src/core/calibration/score-levels.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRandom } from '../../src/core/random.ts';
import { probabilityOf, votesOf } from '../../src/core/vote/category-vote.ts';
import { calibrateVotes } from '../../src/core/vote/vote-calibration.ts';

const DIMENSIONS = 64;

/** Unit vectors around a few centres, the group of each in its metadata. */
function groupedRows(count: number, groups: number, spread: number, seed: number) {
  const random = seededRandom(seed);
  const noise = () => random() + random() + random() - 1.5;
  const centres = Array.from({ length: groups }, () => Array.from({ length: DIMENSIONS }, noise));
  const embeddings = new Float32Array(count * DIMENSIONS);
  for (let row = 0; row < count; row++) {
    const vector = (centres[row % groups] as number[]).map((value) => value + spread * noise());
    const length = Math.hypot(...vector);
    embeddings.set(
      vector.map((value) => value / length),
      row * DIMENSIONS,
    );
  }
  return { dimensions: DIMENSIONS, ...quantise(embeddings, DIMENSIONS) };
}

const kindOf = (groups: number) => (item: number) => ({ kind: `k${item % groups}` });

describe('the calibration of a collection', () => {
  const rows = groupedRows(240, 6, 0.5, 4);
  const measured = { rows, columns: ['kind'], metadataOf: kindOf(6), same: [0.97, 0.98, 0.99] };

  it('puts the levels in order, from two pictures at random to the same picture', () => {
    const { scores } = calibrate(measured) ?? expect.fail('it was not measured');
    const { random, crowd, similar, verySimilar, identical } = scores;
    expect(random).toBeLessThan(crowd);
    expect(crowd).toBeLessThanOrEqual(similar);
    expect(similar).toBeLessThan(verySimilar);
    expect(verySimilar).toBeLessThan(identical);
    expect(similarityOf(verySimilar, scores)).toBe('very similar');
    expect(similarityOf(similar - 0.01, scores)).toBe('weak');
    expect(similarityOf(1, scores)).toBe('identical');
  });

  it('asks no more of a photo because the pictures of a collection are near one another', () => {
    const dense = calibrate({ ...measured, rows: groupedRows(240, 6, 0.1, 4) }) ?? expect.fail('it was not measured');
    expect(dense.scores.verySimilar).toBeGreaterThan(0.9);
    expect(dense.scores.similar).toBe(0.5);
    expect(dense.scores.crowd).toBe(0.39);
  });

  it('is the same for the same collection, and absent for a handful of pictures', () => {
    expect(calibrate(measured)).toEqual(calibrate(measured));
    expect(calibrate({ ...measured, rows: groupedRows(12, 3, 0.5, 4) })).toBeNull();
  });

  it('finds nothing similar for vectors of another kind, and something for nearly all of its own', () => {
    const { scores } = calibrate(measured) ?? expect.fail('it was not measured');
    const nearestTo = (others: ReturnType<typeof groupedRows>) => {
      const both = {
        dimensions: DIMENSIONS,
        codes: Int8Array.from([...rows.codes, ...others.codes]),
        scales: Float32Array.from([...rows.scales, ...others.scales]),
      };
      const own = (item: number) => item < rows.scales.length;
      return heldOutNeighbours(both, both.scales.length, 1)
        .filter(({ row }) => !own(row))
        .map(({ neighbours }) => neighbours.filter(({ item }) => own(item)));
    };
    const rate = (found: ReturnType<typeof nearestTo>) =>
      found.filter((nearest) => isNothingSimilar(nearest, scores)).length / found.length;
    // The centres come first from the seed, so another spread of the same seed is the same kind.
    expect(rate(nearestTo(groupedRows(120, 6, 0.5, 4)))).toBeLessThan(0.1);
    expect(rate(nearestTo(groupedRows(120, 6, 0.5, 99)))).toBeGreaterThan(0.9);
  });
});

it('a bar grows with the score and stays between nothing and everything', () => {
  const levels: ScoreLevels = { random: 0.1, crowd: 0.3, similar: 0.4, verySimilar: 0.7, identical: 0.95 };
  expect([-1, 0.1, 0.95, 1].map((score) => shareOf(score, levels))).toEqual([0, 0, 1, 1]);
  expect(shareOf(0.525, levels)).toBeCloseTo(0.5);
});

describe('a vote of the neighbours', () => {
  const calibration = { column: 'kind', shares: [0.4, 0.8], rights: [0.3, 0.9] };
  const near = (kinds: readonly string[]) => ({
    neighbours: kinds.map((_, item) => ({ item, score: 0.8 - item / 100 })),
    metadataOf: (item: number) => ({ kind: kinds[item] ?? '' }),
  });

  it('names what most of the nearest are, with how often such a vote is right', () => {
    const { neighbours, metadataOf } = near(['chair', 'chair', 'sofa', 'chair', 'chair']);
    const [vote] = votesOf(neighbours, metadataOf, [calibration]);
    expect(vote).toMatchObject({ column: 'kind', value: 'chair' });
    expect(vote?.probability).toBeGreaterThan(0.8);
  });

  it('names nothing that is more likely wrong than right', () => {
    const { neighbours, metadataOf } = near(['chair', 'sofa', 'lamp', 'bed', 'table']);
    expect(votesOf(neighbours, metadataOf, [calibration])).toEqual([]);
  });

  it('is told with a probability that never falls with its share', () => {
    const vote = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
    fc.assert(
      fc.property(fc.array(vote, { minLength: 20, maxLength: 300 }), (votes) => {
        const fitted = calibrateVotes('kind', votes) ?? expect.fail('there were enough votes');
        const steps = Array.from({ length: 21 }, (_, at) => probabilityOf(at / 20, fitted));
        expect(steps).toEqual([...steps].sort((a, b) => a - b));
        expect(steps.every((one) => one > 0 && one < 1)).toBe(true);
      }),
    );
  });

  it('is told with the share of votes that were right', () => {
    const votes = Array.from({ length: 3_000 }, (_, at) => ({
      share: (at % 100) / 100,
      isRight: (at * 7) % 100 < at % 100,
    }));
    const fitted = calibrateVotes('kind', votes) ?? expect.fail('there were enough votes');
    expect(probabilityOf(0.75, fitted)).toBeCloseTo(0.75, 1);
  });
});
