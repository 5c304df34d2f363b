import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squareAround } from '../../src/core/preprocessing/square-around.ts';
import { LEAST_SIDE, moveFrame, pinchFrame, settledFrame } from '../../src/core/query/move-frame.ts';
import type { Frame } from '../../src/core/query/query.ts';
import { salientFrames } from '../../src/core/saliency/salient-frames.ts';

const SIDE = 5;
/** A map of two channels whose given cells are strong. */
function mapOf(strong: readonly (readonly [number, number])[]): Float32Array {
  const map = new Float32Array(2 * SIDE * SIDE).fill(1);
  for (const [column, row] of strong) map[row * SIDE + column] = 9;
  return map;
}
const square = { width: 500, height: 500 };

describe('salient parts of a picture', () => {
  it('are around the cells that stand out, the strongest first', () => {
    const [first] = salientFrames(
      mapOf([
        [3, 3],
        [4, 3],
        [3, 4],
        [0, 0],
      ]),
      2,
      square,
    );
    expect(first?.left).toBeCloseTo(0.5);
    expect(first?.top).toBeCloseTo(0.5);
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeCloseTo(1);
  });

  it('lie in the central square that the encoder sees', () => {
    const [first] = salientFrames(mapOf([[0, 2]]), 2, { width: 1000, height: 500 });
    expect(first?.left).toBeCloseTo(0.25);
    expect((first?.left ?? 0) + (first?.width ?? 1)).toBeCloseTo(0.25 + 0.5 * (1.5 / SIDE));
  });

  it('are none where nothing stands out or the map is no square', () => {
    expect(salientFrames(mapOf([]), 2, square)).toEqual([]);
    expect(salientFrames(new Float32Array(2 * 7), 2, square)).toEqual([]);
  });
});

const frame: fc.Arbitrary<Frame> = fc
  .tuple(...[0, 1, 2, 3].map(() => fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([x = 0, y = 0, w = 0, h = 0]) => {
    const width = LEAST_SIDE + w * (1 - LEAST_SIDE);
    const height = LEAST_SIDE + h * (1 - LEAST_SIDE);
    return { left: x * (1 - width), top: y * (1 - height), width, height };
  });
const handle = fc.constantFrom('body', 'top-left', 'top-right', 'bottom-left', 'bottom-right' as const);
const by = fc.double({ min: -2, max: 2, noNaN: true });

function expectInside({ left, top, width, height }: Frame): void {
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-9);
  expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(LEAST_SIDE - 1e-9);
}

describe('a frame that is moved', () => {
  it('stays inside the picture and large enough to see something', () => {
    fc.assert(
      fc.property(frame, handle, by, by, (before, held, x, y) => {
        const after = moveFrame(before, held as 'body', x, y);
        expectInside(after);
        if (held === 'body') expect(after.width).toBe(before.width);
      }),
    );
  });

  it('moves one corner and leaves the opposite one', () => {
    const after = moveFrame({ left: 0.2, top: 0.2, width: 0.4, height: 0.4 }, 'top-left', -0.1, 0.1);
    expect(after.left).toBeCloseTo(0.1);
    expect(after.top).toBeCloseTo(0.3);
    expect(after.left + after.width).toBeCloseTo(0.6);
    expect(after.top + after.height).toBeCloseTo(0.6);
  });

  it('stays inside the picture under two fingers, too', () => {
    fc.assert(
      fc.property(frame, fc.double({ min: 0.01, max: 100, noNaN: true }), by, by, (before, spread, x, y) =>
        expectInside(pinchFrame(before, spread, x, y)),
      ),
    );
  });

  it('grows about its middle as two fingers spread, and goes with them', () => {
    const after = pinchFrame({ left: 0.4, top: 0.3, width: 0.2, height: 0.4 }, 1.5, 0.1, -0.05);
    expect(after.width).toBeCloseTo(0.3);
    expect(after.height).toBeCloseTo(0.6);
    expect(after.left + after.width / 2).toBeCloseTo(0.6);
    expect(after.top + after.height / 2).toBeCloseTo(0.45);
  });

  it('settles to what an address keeps, and to nothing where it is the whole picture', () => {
    expect(settledFrame({ left: 0.12345, top: 0, width: 0.5, height: 1 })).toMatchObject({ left: 0.123, width: 0.5 });
    expect(settledFrame({ left: 0.005, top: 0, width: 0.99, height: 1 })).toBeNull();
  });
});

it('the square that the encoder sees holds the frame where the picture has room, and stays inside', () => {
  const seen = (frame: Frame, width: number, height: number) =>
    Object.values(squareAround(frame, { width, height })).map(Math.round);
  expect(seen({ left: 0.1, top: 0.4, width: 0.4, height: 0.1 }, 1000, 1000)).toEqual([100, 250, 400, 400]);
  expect(seen({ left: 0.8, top: 0, width: 0.2, height: 0.1 }, 1000, 500)).toEqual([800, 0, 200, 200]);
  expect(seen({ left: 0, top: 0, width: 1, height: 0.5 }, 1000, 500)).toEqual([250, 0, 500, 500]);
});
