import type { Family } from '../family.ts';
import { cantilever, ladderBack, shellChair, stool } from './dining-chairs.ts';
import { spindleBack } from './spindle-back.ts';
import { tubChair, wingChair } from './upholstered-chairs.ts';

/** Families of chairs with the number of pieces drawn from each. */
export const chairs: readonly (readonly [Family, number])[] = [
  [spindleBack, 3],
  [ladderBack, 3],
  [wingChair, 3],
  [tubChair, 2],
  [cantilever, 3],
  [shellChair, 3],
  [stool, 3],
];
