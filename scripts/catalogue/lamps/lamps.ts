import type { Family } from '../family.ts';
import { deskLamp, globePendant, industrialPendant, wovenPendant } from './hanging-and-desk-lamps.ts';
import { arcLamp, tripodLamp, vaseLamp } from './standing-lamps.ts';

/** Families of lamps with the number of pieces drawn from each. */
export const lamps: readonly (readonly [Family, number])[] = [
  [vaseLamp, 4],
  [tripodLamp, 3],
  [arcLamp, 3],
  [globePendant, 2],
  [industrialPendant, 3],
  [wovenPendant, 2],
  [deskLamp, 3],
];
