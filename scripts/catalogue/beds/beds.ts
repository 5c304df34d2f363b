import type { Family } from '../family.ts';
import { fourPoster } from './four-poster.ts';
import { metalBed } from './metal.ts';
import { panelBed } from './panel.ts';
import { platformBed } from './platform.ts';
import { spindleBed } from './spindle.ts';
import { upholsteredBed } from './upholstered.ts';

/** Families of beds with the number of pieces drawn from each. */
export const beds: readonly (readonly [Family, number])[] = [
  [panelBed, 36],
  [spindleBed, 34],
  [fourPoster, 32],
  [platformBed, 32],
  [upholsteredBed, 34],
  [metalBed, 32],
];
