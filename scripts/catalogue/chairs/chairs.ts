import type { Family } from '../family.ts';
import { cantilever } from './cantilever.ts';
import { ladderBack } from './ladder-back.ts';
import { shellChair } from './shell.ts';
import { spindleBack } from './spindle-back.ts';
import { stool } from './stool.ts';
import { tubChair } from './tub.ts';
import { wingChair } from './wing.ts';

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
