import type { Metadata } from '../../src/core/item.ts';

/** What the owner's table says, before it meets the pictures. */
export interface MetadataTable {
  /** Columns other than the path, in the table's order. */
  readonly columns: readonly string[];
  readonly rows: readonly MetadataRow[];
}

export interface MetadataRow {
  /** As the table spells it. */
  readonly path: string;
  readonly cells: Metadata;
}
