import type { Family } from '../family.ts';
import { arcLamp } from './arc.ts';
import { deskLamp } from './desk-lamp.ts';
import { globePendant } from './globe-pendant.ts';
import { industrialPendant } from './industrial-pendant.ts';
import { tripodLamp } from './tripod.ts';
import { vaseLamp } from './vase.ts';
import { wovenPendant } from './woven-pendant.ts';

/** Families of lamps with the number of pieces drawn from each. */
export const lamps: readonly (readonly [Family, number])[] = [
  [vaseLamp, 36],
  [tripodLamp, 30],
  [arcLamp, 26],
  [globePendant, 24],
  [industrialPendant, 32],
  [wovenPendant, 20],
  [deskLamp, 32],
];
