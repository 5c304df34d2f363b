import type { Item } from '../../../core/item.ts';
import { formatCount } from '../../wording/quantities.ts';

/** A line of the table of metadata. */
export interface MetadataRow {
  readonly column: string;
  readonly text: string;
  /** Where the text leads; only for web addresses. */
  readonly link: string | null;
}

/** An item's cells in the order of the owner's table, empty ones left out, then what Akin knows of the file. */
export function metadataRows(item: Item, columns: readonly string[]): readonly MetadataRow[] {
  const others = Object.keys(item.metadata).filter((column) => !columns.includes(column));
  const rows = [...columns, ...others].flatMap((column): MetadataRow[] => {
    // A column may be called "constructor": only the item's own cells count.
    const cell = Object.hasOwn(item.metadata, column) ? item.metadata[column] : undefined;
    const text = cell === undefined ? '' : String(cell).trim();
    return text === '' ? [] : [{ column, text, link: webAddress(text) }];
  });
  return [
    ...rows,
    { column: 'File', text: item.path, link: null },
    { column: 'Size', text: `${formatCount(item.width)} × ${formatCount(item.height)} pixels`, link: null },
  ];
}

/** The address if the text is one of the web and nothing else: never `javascript:` or `data:`. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(text)) return null;
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}
