import type { Family } from '../family.ts';
import { fourPoster } from './four-poster.ts';
import { metalBed } from './metal.ts';
import { panelBed } from './panel.ts';
import { platformBed } from './platform.ts';
import { spindleBed } from './spindle.ts';
import { upholsteredBed } from './upholstered.ts';

/** Families of beds with the number of pieces drawn from each. */
export const beds: readonly (readonly [Family, number])[] = [
  [panelBed, 4],
  [spindleBed, 3],
  [fourPoster, 3],
  [platformBed, 3],
  [upholsteredBed, 4],
  [metalBed, 3],
];
