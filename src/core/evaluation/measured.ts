import type { Retrieval } from './leave-one-out.ts';
import type { Settings } from './settings.ts';

/** What was measured of a whole collection under some settings. */
export interface Measured {
  readonly settings: Settings;
  readonly figures: Retrieval;
  readonly bytesPerItem: number;
  /** Time of one query over all items on this device; of codes by the kernels that searches use, of floats by plain code. */
  readonly msPerQuery: number;
}

/** What figures were measured on. */
export interface MeasuredOn {
  readonly collection: string;
  /** The release's id. */
  readonly release: string;
  /** How many pictures there are, where those measured are a sample of them. */
  readonly sampleOf?: number;
  /** Column whose cells are the labels. */
  readonly label: string;
}

const SETTINGS = ['encoder', 'size', 'layer', 'metric', 'codes', 'dimensions'] as const;
const FIGURES = [
  'n',
  'classes',
  'queries',
  'precisionAt1',
  'precisionAt10',
  'precisionAt50',
  'mapAtR',
  'weightedScore',
  'recallAt10',
] as const;
const DECIMALS = 5;

/** Results as one JSON document, each with the exact settings that made it. */
export function measuredJson(on: MeasuredOn, results: readonly Measured[]): string {
  return `${JSON.stringify({ ...on, results: results.map(flat) }, null, 2)}\n`;
}

/** Results as CSV (RFC 4180), one line each. */
export function measuredCsv(on: MeasuredOn, results: readonly Measured[]): string {
  const rows = results.map((result) => ({ ...on, ...flat(result) }));
  const [first] = rows;
  if (!first) return '';
  const head = Object.keys(first) as (keyof typeof first)[];
  return [head, ...rows.map((row) => head.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(cellText).join(',')}\r\n`)
    .join('');
}

function flat({ settings, figures, bytesPerItem, msPerQuery }: Measured) {
  const rounded = (value: number) => Number(value.toFixed(DECIMALS));
  return {
    ...(Object.fromEntries(SETTINGS.map((name) => [name, settings[name]])) as unknown as Settings),
    ...(Object.fromEntries(FIGURES.map((name) => [name, rounded(figures[name])])) as unknown as Retrieval),
    bytesPerItem,
    msPerQuery: rounded(msPerQuery),
  };
}

function cellText(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
