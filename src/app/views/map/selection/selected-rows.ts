import type { Item } from '../../../../core/item.ts';

/** A selected picture as data. */
export interface SelectedRow {
  readonly path: string;
  readonly name: string;
  readonly group: string;
  readonly metadata: Item['metadata'];
}

/** A selection as one JSON document. */
export function selectionJson(rows: readonly SelectedRow[]): string {
  return `${JSON.stringify({ selection: rows }, null, 2)}\n`;
}

const OWN_COLUMNS = ['path', 'name', 'group'] as const;

/** A selection as CSV (RFC 4180), metadata columns behind Akin's own, as `akin build --metadata` reads it. */
export function selectionCsv(rows: readonly SelectedRow[], columns: readonly string[]): string {
  const isOwn = (column: string) => (OWN_COLUMNS as readonly string[]).includes(column);
  const head = [...OWN_COLUMNS, ...columns.map((column) => (isOwn(column) ? `metadata ${column}` : column))];
  const lines = rows.map((row) => [
    ...OWN_COLUMNS.map((column) => row[column]),
    ...columns.map((column) => (Object.hasOwn(row.metadata, column) ? String(row.metadata[column]) : '')),
  ]);
  return [head, ...lines].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function cellText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
