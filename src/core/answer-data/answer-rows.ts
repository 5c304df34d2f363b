import type { Item } from '../item.ts';

/** A result as data: what is shown of it, and all that its owner says. */
export interface AnswerRow {
  /** From 1. */
  readonly rank: number;
  readonly path: string;
  readonly name: string;
  readonly score: number;
  /** How alike, in words, or why words found it. */
  readonly how: string;
  readonly metadata: Item['metadata'];
}

/** An answer as one JSON document. @param query as `formatQuery` writes it, photos left out */
export function answerJson(query: string, rows: readonly AnswerRow[]): string {
  return `${JSON.stringify({ query, results: rows }, null, 2)}\n`;
}

const OWN_COLUMNS = ['rank', 'path', 'name', 'score', 'how'] as const;

/**
 * An answer as CSV (RFC 4180): one line a result, metadata columns behind Akin's own. A metadata column that has the name of
 * one of these is written with `metadata ` before it.
 */
export function answerCsv(rows: readonly AnswerRow[], columns: readonly string[]): string {
  const isOwn = (column: string) => (OWN_COLUMNS as readonly string[]).includes(column);
  const head = [...OWN_COLUMNS, ...columns.map((column) => (isOwn(column) ? `metadata ${column}` : column))];
  const lines = rows.map((row) => [
    ...OWN_COLUMNS.map((column) => row[column]),
    ...columns.map((column) => (Object.hasOwn(row.metadata, column) ? (row.metadata[column] as string | number) : '')),
  ]);
  return [head, ...lines].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
