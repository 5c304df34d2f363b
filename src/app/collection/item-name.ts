import type { Item } from '../../core/item.ts';

const NAME_COLUMNS = ['name', 'title', 'label'];

/** What to call an item: its name or title in the owner's table, else its file name without the ending. */
export function itemName(item: Item): string {
  for (const wanted of NAME_COLUMNS) {
    for (const [column, cell] of Object.entries(item.metadata)) {
      if (column.toLowerCase() === wanted && String(cell).trim() !== '') return String(cell).trim();
    }
  }
  const file = item.path.slice(item.path.lastIndexOf('/') + 1);
  return file.replace(/(?<=.)\.[a-z0-9]{2,5}$/i, '') || item.path;
}
