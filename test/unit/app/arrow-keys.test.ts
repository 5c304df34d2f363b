import { describe, expect, it } from 'vitest';
import { boxAfterKey } from '../../../src/app/gallery/arrow-keys.ts';
import type { Box } from '../../../src/app/gallery/justified-rows.ts';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

// The nearest at the left, two beside it in each of two rows, three below.
const BOXES = [
  box(0, 0, 300, 350),
  box(308, 0, 100, 150),
  box(416, 0, 100, 150),
  box(308, 206, 150, 144),
  box(466, 206, 50, 144),
  box(0, 406, 160, 150),
  box(168, 406, 170, 150),
  box(346, 406, 170, 150),
];

describe('arrow keys', () => {
  it('lead left and right in the order of the list', () => {
    expect(boxAfterKey(BOXES, 2, 'ArrowRight')).toBe(3);
    expect(boxAfterKey(BOXES, 3, 'ArrowLeft')).toBe(2);
  });

  it('lead down and up to the picture that is straight below or above', () => {
    expect(boxAfterKey(BOXES, 1, 'ArrowDown')).toBe(3);
    expect(boxAfterKey(BOXES, 4, 'ArrowUp')).toBe(2);
    expect(boxAfterKey(BOXES, 4, 'ArrowDown')).toBe(7);
  });

  it('treat the larger nearest picture as part of both its rows', () => {
    expect(boxAfterKey(BOXES, 0, 'ArrowDown')).toBe(5);
    expect(boxAfterKey(BOXES, 5, 'ArrowUp')).toBe(0);
  });

  it('lead to the ends by Home and End', () => {
    expect(boxAfterKey(BOXES, 4, 'Home')).toBe(0);
    expect(boxAfterKey(BOXES, 4, 'End')).toBe(7);
  });

  it('lead nowhere at the edges, and leave other keys alone', () => {
    expect(boxAfterKey(BOXES, 0, 'ArrowLeft')).toBeNull();
    expect(boxAfterKey(BOXES, 7, 'ArrowRight')).toBeNull();
    expect(boxAfterKey(BOXES, 1, 'ArrowUp')).toBeNull();
    expect(boxAfterKey(BOXES, 7, 'ArrowDown')).toBeNull();
    expect(boxAfterKey(BOXES, 3, 'Enter')).toBeNull();
    expect(boxAfterKey([], 0, 'Home')).toBeNull();
  });
});
