import type { Family } from '../family.ts';
import { drumTable } from './drum.ts';
import { farmTable } from './farmhouse.ts';
import { glassTable } from './glass.ts';
import { hairpinTable } from './hairpin.ts';
import { pedestalTable } from './pedestal.ts';
import { trestleTable } from './trestle.ts';
import { writingDesk } from './writing-desk.ts';

/** Families of tables with the number of pieces drawn from each. */
export const tables: readonly (readonly [Family, number])[] = [
  [farmTable, 30],
  [pedestalTable, 32],
  [writingDesk, 30],
  [trestleTable, 28],
  [hairpinTable, 30],
  [glassTable, 22],
  [drumTable, 28],
];
