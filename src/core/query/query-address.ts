import {
  EMPTY_QUERY,
  type Example,
  type Filter,
  type Focus,
  type Frame,
  MAX_WEIGHT,
  type Part,
  type Query,
} from './query.ts';

// part    kind[,weight[,left,top,width,height]]:text     q=item:chairs/a.webp   q=words,-0.5:striped   q=photo,1,0.1,0,0.5,1:9f3a
// filter  column:value, once a value                     f=colour:red           column escaped, so that it holds no ":"
// range   column:from..to, an end left out is open       r=price:..50
// focus   WordNet id,amount                              focus=n04256520,0.7

/** Digits kept of weights, amounts and frames: a thousandth of a picture is less than a pixel of the encoder's input. */
const DECIMALS = 3;
/** Parts and filters beyond these are not a question that a person asked. */
const MAX_PARTS = 32;
const MAX_FILTER_VALUES = 256;
/** The smallest side of a frame; thinner ones show nothing. */
const MIN_FRAME_SIDE = 0.01;

/** The query as the part of an address behind `?`; the same query gives the same text. */
export function formatQuery({ parts, focus, filters }: Query): string {
  const address = new URLSearchParams();
  for (const part of parts) address.append('q', formatPart(part));
  if (focus) address.append('focus', `${focus.wordNetId},${short(focus.amount)}`);
  for (const filter of filters) {
    const column = encodeURIComponent(filter.column);
    if (filter.kind === 'range') address.append('r', `${column}:${end(filter.from)}..${end(filter.to)}`);
    else for (const value of filter.values) address.append('f', `${column}:${value}`);
  }
  return address.toString();
}

/** The query of an address; `null` where anything in it is none of ours, so that half a question is never answered. */
export function parseQuery(text: string): Query | null {
  const address = new URLSearchParams(text);
  if ([...address.keys()].some((key) => !['q', 'f', 'r', 'focus'].includes(key))) return null;
  const parts = address.getAll('q').map(parsePart);
  const focus = address.has('focus') ? parseFocus(address.getAll('focus')) : EMPTY_QUERY.focus;
  const values = address.getAll('f').map(parseValue);
  const ranges = address.getAll('r').map(parseRange);
  if (parts.length > MAX_PARTS || values.length + ranges.length > MAX_FILTER_VALUES) return null;
  if (focus === undefined || !areAll(parts) || !areAll(values) || !areAll(ranges)) return null;
  return { parts, focus, filters: [...gatherValues(values), ...ranges] };
}

function formatPart({ example, weight }: Part): string {
  const frame = example.kind === 'words' ? undefined : example.frame;
  const numbers = frame ? [weight, frame.left, frame.top, frame.width, frame.height] : weight === 1 ? [] : [weight];
  return `${[example.kind, ...numbers.map(short)].join(',')}:${textOf(example)}`;
}

function textOf(example: Example): string {
  if (example.kind === 'words') return example.text;
  return example.kind === 'item' ? example.path : example.id;
}

function parsePart(text: string): Part | undefined {
  const [head, rest] = cut(text, ':');
  const [kind, ...written] = head.split(',');
  const [weight = 1, ...sides] = written.map(toNumber);
  if (!rest || !Number.isFinite(weight) || weight === 0 || Math.abs(weight) > MAX_WEIGHT) return undefined;
  if (kind === 'words') return sides.length === 0 ? { example: { kind, text: rest }, weight } : undefined;
  const frame = sides.length === 0 ? {} : parseFrame(sides);
  if (!frame) return undefined;
  if (kind === 'item') return { example: { kind, path: rest, ...frame }, weight };
  return kind === 'photo' ? { example: { kind, id: rest, ...frame }, weight } : undefined;
}

function parseFrame(sides: readonly number[]): { readonly frame: Frame } | undefined {
  const [left, top, width, height] = sides;
  if (sides.length !== 4 || left === undefined || top === undefined || !width || !height) return undefined;
  const isInside = (start: number, size: number) =>
    start >= 0 && size >= MIN_FRAME_SIDE && start + size <= 1 + 2 * 10 ** -DECIMALS;
  return isInside(left, width) && isInside(top, height) ? { frame: { left, top, width, height } } : undefined;
}

function parseFocus(texts: readonly string[]): Focus | undefined {
  const [wordNetId = '', written = ''] = cut(texts[0] ?? '', ',');
  const amount = toNumber(written);
  const isFocus = texts.length === 1 && /^n\d{8}$/.test(wordNetId) && amount >= 0 && amount <= 1;
  return isFocus ? { wordNetId, amount } : undefined;
}

function parseValue(text: string): { readonly column: string; readonly value: string } | undefined {
  const [escaped, value] = cut(text, ':');
  const column = readEscaped(escaped);
  return column && value !== undefined ? { column, value } : undefined;
}

function parseRange(text: string): Filter | undefined {
  const [escaped, ends = ''] = cut(text, ':');
  const column = readEscaped(escaped);
  const [low, high] = cut(ends, '..');
  if (!column || high === undefined) return undefined;
  const from = low === '' ? Number.NEGATIVE_INFINITY : toNumber(low);
  const to = high === '' ? Number.POSITIVE_INFINITY : toNumber(high);
  return from <= to ? { kind: 'range', column, from, to } : undefined;
}

/** One filter a column, in the order in which columns and values first appear. */
function gatherValues(found: readonly { readonly column: string; readonly value: string }[]): Filter[] {
  const columns = new Map<string, Set<string>>();
  for (const { column, value } of found) columns.set(column, (columns.get(column) ?? new Set()).add(value));
  return [...columns].map(([column, values]) => ({ kind: 'values', column, values: [...values] }));
}

/** The text before and after the first separator; no second text where there is none. */
function cut(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** NaN for what is no number; `Number` takes an empty text for 0. */
function toNumber(text: string): number {
  return text === '' ? Number.NaN : Number(text);
}

function short(value: number): string {
  return String(Number(value.toFixed(DECIMALS)));
}

function end(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

function readEscaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function areAll<Value>(values: readonly (Value | undefined)[]): values is readonly Value[] {
  return !values.includes(undefined);
}
