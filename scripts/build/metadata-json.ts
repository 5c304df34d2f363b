import { CommandError } from '../command-line/command-error.ts';
import type { MetadataRow, MetadataTable } from './metadata-table.ts';
import { pathColumn } from './path-column.ts';

/**
 * A list of objects with a path among their keys, or one object whose keys are the paths.
 * @throws CommandError naming the row that is wrong
 */
export function parseJsonTable(text: string, file: string): MetadataTable {
  const value = parseJson(text, file);
  const rows = Array.isArray(value) ? listedRows(value, file) : keyedRows(value, file);
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return { columns, rows };
}

function listedRows(list: readonly unknown[], file: string): MetadataRow[] {
  const records = list.map((entry, i) => asRecord(entry, `row ${i + 1} of "${file}"`));
  if (records.length === 0) return [];
  const key = pathColumn([...new Set(records.flatMap((record) => Object.keys(record)))], file);
  return records.map((record, i) => {
    const { [key]: path, ...cells } = record;
    if (typeof path !== 'string') {
      throw new CommandError(
        `row ${i + 1} of "${file}" has ${JSON.stringify(path) ?? 'no value'} as its ${key}; expected a text`,
      );
    }
    return { path, cells: asCells(cells, path, file) };
  });
}

function keyedRows(value: unknown, file: string): MetadataRow[] {
  return Object.entries(asRecord(value, `"${file}"`)).map(([path, entry]) => ({
    path,
    cells: asCells(asRecord(entry, `"${path}" in "${file}"`), path, file),
  }));
}

function asCells(record: Record<string, unknown>, path: string, file: string): MetadataRow['cells'] {
  const cells = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(cells.map(([column, value]) => [column, asCell(value, column, path, file)]));
}

/** Texts and numbers as they are; true, false, lists and objects as their JSON text. */
function asCell(value: unknown, column: string, path: string, file: string): string | number {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return JSON.stringify(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new CommandError(`"${file}": ${column} of "${path}" is a number too long to keep; put it in quotes`);
  }
  return value;
}

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CommandError(`${what} is ${JSON.stringify(value)?.slice(0, 40)}; expected an object`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandError(`"${file}" is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
