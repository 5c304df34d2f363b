import { parse } from 'csv-parse/sync';
import { CommandError } from '../command-line/command-error.ts';
import type { MetadataTable } from './metadata-table.ts';
import { pathColumn } from './path-column.ts';

/** What spreadsheets of different countries put between cells. */
const DELIMITERS = [',', ';', '\t'];

/** A table whose first line names the columns. @throws CommandError naming the line that is wrong */
export function parseCsvTable(text: string, file: string): MetadataTable {
  const [header, ...lines] = parseRecords(text, file);
  if (!header) throw new CommandError(`"${file}" is empty; expected a line with the names of the columns`);
  const twice = header.find((column, i) => column !== '' && header.indexOf(column) !== i);
  if (twice !== undefined) throw new CommandError(`"${file}" has two columns named "${twice}"`);
  const key = pathColumn(header, file);
  const columns = header.filter((column) => column !== '' && column !== key);
  const rows = lines.map((line) => ({
    path: line[header.indexOf(key)] ?? '',
    cells: Object.fromEntries(columns.map((column) => [column, losslessCell(line[header.indexOf(column)] ?? '')])),
  }));
  return { columns, rows };
}

/** A number only where nothing is lost: "19.90", "007" and "1e3" stay the text that they are. */
export function losslessCell(cell: string): string | number {
  const number = Number(cell);
  return Number.isFinite(number) && String(number) === cell ? number : cell;
}

function parseRecords(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), skip_empty_lines: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new CommandError(`"${file}" is no valid CSV: ${message}`);
  }
}

/** The delimiter that the first line has most of; quoted cells there are rare enough not to mislead. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
