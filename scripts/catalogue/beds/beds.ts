import type { Family } from '../family.ts';
import { metalBed, upholsteredBed } from './soft-and-metal-beds.ts';
import { fourPoster, panelBed, platformBed, spindleBed } from './wooden-beds.ts';

/** Families of beds with the number of pieces drawn from each. */
export const beds: readonly (readonly [Family, number])[] = [
  [panelBed, 4],
  [spindleBed, 3],
  [fourPoster, 3],
  [platformBed, 3],
  [upholsteredBed, 4],
  [metalBed, 3],
];
