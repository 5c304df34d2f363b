import type { Filter } from '../../../../core/query/query.ts';

/** A filter as its chip says it: `red, brown`, `50 to 200`, `from 50`, `up to 200`. */
export function filterWords(filter: Filter): string {
  if (filter.kind === 'values') return filter.values.map((value) => value || '(empty)').join(', ');
  const { from, to } = filter;
  if (Number.isFinite(from) && Number.isFinite(to)) return from === to ? `${from}` : `${from} to ${to}`;
  return Number.isFinite(from) ? `from ${from}` : `up to ${to}`;
}

/** A metadata column as a person would write it: `width_cm` is "Width cm". */
export function columnWords(column: string): string {
  const words = column.replace(/[_-]+/g, ' ').trim();
  return words === '' ? column : `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
