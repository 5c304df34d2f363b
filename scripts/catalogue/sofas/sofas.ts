import type { Family } from '../family.ts';
import { chesterfield } from './chesterfield.ts';
import { cornerSofa } from './corner.ts';
import { curvedSofa } from './curved.ts';
import { daybed } from './daybed.ts';
import { trackArmSofa } from './track-arm.ts';
import { woodFrameSofa } from './wood-frame.ts';

/** Families of sofas with the number of pieces drawn from each. */
export const sofas: readonly (readonly [Family, number])[] = [
  [trackArmSofa, 4],
  [cornerSofa, 3],
  [curvedSofa, 3],
  [chesterfield, 4],
  [woodFrameSofa, 4],
  [daybed, 2],
];
