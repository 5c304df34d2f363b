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
  [spindleBack, 26],
  [ladderBack, 24],
  [wingChair, 30],
  [tubChair, 30],
  [cantilever, 30],
  [shellChair, 32],
  [stool, 28],
];
