import { FormatError } from '../errors.ts';
import { crc32 } from '../index-format/crc32.ts';
import {
  type MapCluster,
  type MapColumn,
  type MapContent,
  MAX_CLUSTERS,
  MAX_MAP_ITEMS,
  NO_CLUSTER,
} from './map-content.ts';
import { MAP_MAGIC, MAP_PREAMBLE, MAP_VERSION, mapArrays } from './map-format.ts';
import { LEVELS } from './thumbnail-levels.ts';

/**
 * Reads a map; its arrays are views of the bytes.
 * @param bytes from the beginning of their buffer
 * @param expectedItems how many items the release has
 * @throws FormatError saying what was found and what was expected
 */
export function decodeMap(bytes: Uint8Array<ArrayBuffer>, expectedItems: number): MapContent {
  const head = readHead(bytes);
  const { count, seed, clusters, colours, columns } = head;
  if (count !== expectedItems) fail(`holds ${show(count)} items; the release says ${expectedItems}`);
  if (expectedItems > MAX_MAP_ITEMS) fail(`holds ${expectedItems} items; a map has at most ${MAX_MAP_ITEMS}`);
  if (!Number.isSafeInteger(seed)) fail(`has seed ${show(seed)}; expected a whole number`);
  if (typeof colours !== 'boolean') fail(`has colours ${show(colours)}; expected true or false`);
  const named = list(clusters, 'clusters').map(checkCluster);
  if (named.length > MAX_CLUSTERS) fail(`has ${named.length} clusters; expected at most ${MAX_CLUSTERS}`);
  const described = list(columns, 'columns').map(checkColumn);
  const from = MAP_PREAMBLE.bytes + head.bytes;
  const places = mapArrays(from, expectedItems, colours === true, described.length);
  if (places.end !== bytes.length) fail(`has ${bytes.length} bytes; expected ${places.end} for ${expectedItems} items`);

  const { buffer } = bytes;
  const cluster = bytes.subarray(places.cluster, places.level);
  const level = bytes.subarray(places.level, places.codes);
  const strange = cluster.findIndex((own) => own >= named.length && own !== NO_CLUSTER);
  if (strange >= 0) fail(`puts item ${strange} in cluster ${cluster[strange]}; there are ${named.length}`);
  const beyond = level.findIndex((own) => own > LEVELS);
  if (beyond >= 0) fail(`shows item ${beyond} from level ${level[beyond]}; expected at most ${LEVELS}`);
  return {
    count: expectedItems,
    seed: seed as number,
    x: new Uint16Array(buffer, places.x, expectedItems),
    y: new Uint16Array(buffer, places.y, expectedItems),
    cluster,
    level,
    clusters: named,
    colours: colours ? new Uint16Array(buffer, places.colours, expectedItems) : null,
    columns: described.map((column, at) => {
      const codes = bytes.subarray(places.codes + at * expectedItems, places.codes + (at + 1) * expectedItems);
      const most = column.kind === 'values' ? column.values.length : 255;
      const wrong = codes.findIndex((code) => code > most);
      if (wrong >= 0)
        fail(`gives item ${wrong} code ${codes[wrong]} in ${show(column.column)}; expected at most ${most}`);
      return { ...column, codes };
    }),
  };
}

function readHead(bytes: Uint8Array): Record<string, unknown> & { readonly bytes: number } {
  if (bytes.length < MAP_PREAMBLE.bytes) fail(`has ${bytes.length} bytes; expected at least ${MAP_PREAMBLE.bytes}`);
  if (bytes.byteOffset !== 0) fail(`begins at byte ${bytes.byteOffset} of its buffer; expected 0`);
  if (MAP_MAGIC.some((byte, at) => bytes[at] !== byte)) fail(`begins with bytes ${bytes.subarray(0, 8).join(' ')}`);
  const view = new DataView(bytes.buffer);
  const version = view.getUint32(MAP_PREAMBLE.version, true);
  if (version !== MAP_VERSION) fail(`is version ${version}; this app reads ${MAP_VERSION}`);
  const headBytes = view.getUint32(MAP_PREAMBLE.headBytes, true);
  const behind = bytes.subarray(MAP_PREAMBLE.bytes);
  if (headBytes > behind.length || headBytes % 4 !== 0) fail(`has a head of ${headBytes} of ${behind.length} bytes`);
  const checksum = view.getUint32(MAP_PREAMBLE.checksum, true);
  const found = crc32(behind);
  if (found !== checksum) fail(`has checksum ${found.toString(16)}; its preamble says ${checksum.toString(16)}`);
  const text = new TextDecoder().decode(behind.subarray(0, headBytes));
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`the map's head is ${show(text)}; expected JSON`, { cause: error });
  }
  return { ...record(head, 'head'), bytes: headBytes };
}

function checkCluster(value: unknown, at: number): MapCluster {
  const { name, words, x, y } = record(value, `cluster ${at}`);
  if (typeof name !== 'string' || name === '') fail(`calls cluster ${at} ${show(name)}; expected a text`);
  const texts = list(words, `words of cluster ${at}`);
  if (!texts.every((word) => typeof word === 'string')) fail(`has words ${show(words)}; expected texts`);
  if (!isStep(x) || !isStep(y)) fail(`puts cluster ${at} at ${show(x)}, ${show(y)}; expected steps of the map`);
  return { name: name as string, words: texts as string[], x: x as number, y: y as number };
}

/** A column whose codes are still to be read. */
type DescribedColumn = MapColumn extends infer Each ? (Each extends MapColumn ? Omit<Each, 'codes'> : never) : never;

function checkColumn(value: unknown, at: number): DescribedColumn {
  const { kind, column, values, from, to } = record(value, `column ${at}`);
  if (typeof column !== 'string') fail(`calls column ${at} ${show(column)}; expected a text`);
  if (kind === 'values') {
    const texts = list(values, `values of column ${at}`);
    if (texts.length > 254 || !texts.every((text) => typeof text === 'string')) {
      fail(`has values ${show(values)}; expected at most 254 texts`);
    }
    return { kind, column: column as string, values: texts as string[] };
  }
  if (kind !== 'range' || !Number.isFinite(from) || !Number.isFinite(to)) {
    fail(
      `has a column of kind ${show(kind)} from ${show(from)} to ${show(to)}; expected values, or a range of numbers`,
    );
  }
  return { kind: 'range', column: column as string, from: from as number, to: to as number };
}

function isStep(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) fail(`has ${what} ${show(value)}; expected a list`);
  return value as unknown[];
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fail(`has as ${what} ${show(value)}; expected an object`);
  }
  return value as Record<string, unknown>;
}

function fail(what: string): never {
  throw new FormatError(`the map ${what}`);
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
