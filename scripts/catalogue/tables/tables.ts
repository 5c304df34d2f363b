import type { Family } from '../family.ts';
import { farmTable, pedestalTable, trestleTable, writingDesk } from './high-tables.ts';
import { drumTable, glassTable, hairpinTable } from './low-tables.ts';

/** Families of tables with the number of pieces drawn from each. */
export const tables: readonly (readonly [Family, number])[] = [
  [farmTable, 3],
  [pedestalTable, 3],
  [writingDesk, 3],
  [trestleTable, 2],
  [hairpinTable, 3],
  [glassTable, 3],
  [drumTable, 3],
];
