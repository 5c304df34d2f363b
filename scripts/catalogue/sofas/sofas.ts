import type { Family } from '../family.ts';
import { cornerSofa, curvedSofa, trackArmSofa } from './modern-sofas.ts';
import { chesterfield, daybed, woodFrameSofa } from './traditional-sofas.ts';

/** Families of sofas with the number of pieces drawn from each. */
export const sofas: readonly (readonly [Family, number])[] = [
  [trackArmSofa, 4],
  [cornerSofa, 3],
  [curvedSofa, 3],
  [chesterfield, 4],
  [woodFrameSofa, 4],
  [daybed, 2],
];
