import type { Family } from '../family.ts';
import { chesterfield } from './chesterfield.ts';
import { cornerSofa } from './corner.ts';
import { curvedSofa } from './curved.ts';
import { daybed } from './daybed.ts';
import { trackArmSofa } from './track-arm.ts';
import { woodFrameSofa } from './wood-frame.ts';

/** Families of sofas with the number of pieces drawn from each. */
export const sofas: readonly (readonly [Family, number])[] = [
  [trackArmSofa, 38],
  [cornerSofa, 32],
  [curvedSofa, 30],
  [chesterfield, 34],
  [woodFrameSofa, 36],
  [daybed, 30],
];
