import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutAnswer } from '../../../src/app/gallery/answer-layout.ts';
import { type Box, boxRatio, layoutRows } from '../../../src/app/gallery/justified-rows.ts';
import { visibleRange } from '../../../src/app/gallery/visible-range.ts';

const OPTIONS = { width: 1000, rowHeight: 180, gap: 8, caption: 48 };
const someRatios = fc.array(fc.double({ min: 0.48, max: 3, noNaN: true }), { maxLength: 60 });
const someOptions = fc.record({
  width: fc.integer({ min: 200, max: 2000 }),
  rowHeight: fc.constantFrom(132, 176),
  gap: fc.constant(8),
  caption: fc.constantFrom(0, 48, 96),
});

describe('justified rows', () => {
  it('fill the width at equal heights, except the last', () => {
    const { boxes, height } = layoutRows([1, 1, 1, 1, 1, 1, 2], OPTIONS);
    // Five squares of 193.6 are closer to 180 than six of 160: 180 / 160 > 193.6 / 180.
    expect(boxes.slice(0, 5).map(({ width }) => Math.round(width))).toEqual([194, 194, 194, 194, 194]);
    expect(boxes[4] && boxes[4].x + boxes[4].width).toBeCloseTo(1000);
    expect(boxes[5]).toMatchObject({ x: 0, height: 180 });
    expect(boxes[5]?.y).toBeCloseTo(193.6 + 48 + 8);
    expect(height).toBeCloseTo(193.6 + 48 + 8 + 180 + 48);
  });

  it('keep each picture its shape', () => {
    fc.assert(
      fc.property(someRatios, someOptions, (ratios, options) => {
        for (const layout of [layoutRows(ratios, options), layoutAnswer(ratios, options)]) {
          expect(layout.boxes).toHaveLength(ratios.length);
          layout.boxes.forEach((box, place) => {
            expect(box.width / box.height).toBeCloseTo(ratios[place] ?? 0, 6);
          });
        }
      }),
    );
  });

  it('stay inside the list, and no two pictures overlap with their captions', () => {
    fc.assert(
      fc.property(someRatios, someOptions, (ratios, options) => {
        for (const { boxes, height } of [layoutRows(ratios, options), layoutAnswer(ratios, options)]) {
          for (const [place, box] of boxes.entries()) {
            expect(box.x).toBeGreaterThanOrEqual(0);
            expect(box.x + box.width).toBeLessThanOrEqual(options.width + 0.01);
            expect(box.y + box.height + options.caption).toBeLessThanOrEqual(height + 0.01);
            for (const other of boxes.slice(place + 1)) expect(areApart(box, other, options.caption)).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('give an extreme panorama and an extreme column a box that a caption fits under', () => {
    expect(boxRatio(12_000, 800)).toBe(3);
    expect(boxRatio(80, 4_000)).toBe(0.48);
    expect(boxRatio(300, 400)).toBe(0.75);
  });

  it('are empty for no pictures', () => {
    expect(layoutRows([], OPTIONS)).toEqual({ boxes: [], height: 0 });
    expect(layoutAnswer([], OPTIONS)).toEqual({ boxes: [], height: 0 });
  });
});

describe('an answer', () => {
  it('shows the nearest two rows tall, with its foot level with the second row', () => {
    const { boxes } = layoutAnswer(
      Array.from({ length: 24 }, () => 1),
      OPTIONS,
    );
    const [nearest, first] = boxes;
    const secondRow = boxes.find(({ y }) => y > 0);
    expect(nearest?.height).toBeGreaterThan(2 * (first?.height ?? 0));
    expect(nearest?.height).toBeCloseTo((secondRow?.y ?? 0) + (secondRow?.height ?? 0));
    expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeCloseTo(1000);
  });

  it('puts a nearest that is too wide for company above the others', () => {
    const { boxes } = layoutAnswer([2.5, 1, 1, 1], { ...OPTIONS, width: 360, rowHeight: 132 });
    expect(boxes[0]).toMatchObject({ x: 0, y: 0, width: 360 });
    expect(boxes[1]?.y).toBeCloseTo(144 + 48 + 8);
  });
});

describe('the visible range', () => {
  it('holds exactly the boxes that touch the screen', () => {
    const { boxes } = layoutRows(
      Array.from({ length: 1000 }, () => 1.4),
      { ...OPTIONS, caption: 0 },
    );
    const { start, end } = visibleRange(boxes, 5_000, 5_800);
    const touching = boxes.flatMap(({ y, height }, place) => (y + height >= 5_000 && y <= 5_800 ? [place] : []));
    expect([start, end - 1]).toEqual([touching[0], touching.at(-1)]);
  });

  it('is empty before the first measurement', () => {
    expect(visibleRange([], 0, 800)).toEqual({ start: 0, end: 0 });
  });
});

function areApart(a: Box, b: Box, caption: number): boolean {
  const slack = 0.01;
  return (
    a.x + a.width <= b.x + slack ||
    b.x + b.width <= a.x + slack ||
    a.y + a.height + caption <= b.y + slack ||
    b.y + b.height + caption <= a.y + slack
  );
}
