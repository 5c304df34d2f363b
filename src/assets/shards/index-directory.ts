import type { EncoderIdentity } from '../../core/encoder-card.ts';
import { checkHeader } from '../../core/index-format/index-header.ts';
import type { ShardCentres } from '../../core/shards/rank-shards.ts';
import { JsonChecks } from '../json-checks.ts';
import { checkShards, type ShardFile } from './shard-table.ts';

/** What the index of a collection in shards is opened with: `release.index` of such a site. */
export interface IndexDirectory {
  readonly encoder: EncoderIdentity;
  readonly preprocessing: string;
  readonly dimensions: number;
  readonly shards: readonly ShardFile[];
  readonly centres: ShardCentres;
  /** Of a collection whose pictures' parts are indexed: the shards that these lie in, wherever their items do. */
  readonly parts?: PartShards;
}

/** The shards of the parts of pictures; `items` of each counts its rows. */
export interface PartShards {
  readonly shards: readonly ShardFile[];
  readonly centres: ShardCentres;
}

/** What a directory must agree with. */
export interface ExpectedIndex {
  readonly items: number;
  readonly shards: number;
  /** How many parts each picture has; none unless told. */
  readonly parts?: number;
}

/** A build makes at most 1,024. */
const MOST_SHARDS = 65_535;

const check = new JsonChecks('the index directory');

/** The text of a directory; the same content gives the same bytes. */
export function formatIndexDirectory({ centres, parts, ...directory }: IndexDirectory): string {
  return JSON.stringify({
    format: 1,
    ...directory,
    centres: toBase64(centres.codes),
    ...(parts && { parts: { shards: parts.shards, centres: toBase64(parts.centres.codes) } }),
  });
}

/** @throws FormatError naming the field, what it holds and what was expected */
export function parseIndexDirectory(text: string, expected: ExpectedIndex): IndexDirectory {
  const directory = check.record(check.parse(text), 'the whole');
  if (directory.format !== 1) check.fail('format', directory.format, '1');
  const { encoder, preprocessing, dimensions } = checkHeader({ ...directory, count: expected.items });
  checkShards(check, directory.shards, expected);
  const parts = expected.parts ? parseParts(directory.parts, expected.items * expected.parts, dimensions) : null;
  return {
    encoder,
    preprocessing,
    dimensions,
    shards: directory.shards as ShardFile[],
    centres: parseCentres(directory.centres, 'centres', expected.shards, dimensions),
    ...(parts && { parts }),
  };
}

function parseParts(value: unknown, rows: number, dimensions: number): PartShards {
  const { shards, centres } = check.record(value, 'parts');
  const count = check.list(shards, 'parts.shards').length;
  if (count > MOST_SHARDS) check.fail('parts.shards', `${count} shards`, `at most ${MOST_SHARDS}`);
  checkShards(check, shards, { items: rows, shards: count }, 'parts.shards');
  return { shards: shards as ShardFile[], centres: parseCentres(centres, 'parts.centres', count, dimensions) };
}

function parseCentres(value: unknown, field: string, shards: number, dimensions: number): ShardCentres {
  const codes = fromBase64(check.text(value, field));
  if (!codes) return check.fail(field, value, 'base64');
  const expectedBytes = shards * dimensions;
  if (codes.length !== expectedBytes) check.fail(field, `${codes.length} bytes`, `${expectedBytes}`);
  return { dimensions, codes, scales: scalesOf(codes, dimensions) };
}

/** 1 ÷ length of each code, or 0. A plain loop: a quarter of a million numbers are read while the app opens. */
function scalesOf(codes: Int8Array, dimensions: number): Float32Array {
  const scales = new Float32Array(codes.length / dimensions);
  for (let row = 0, at = 0; row < scales.length; row++) {
    let squared = 0;
    for (const end = at + dimensions; at < end; at++) squared += (codes[at] as number) * (codes[at] as number);
    scales[row] = squared === 0 ? 0 : 1 / Math.sqrt(squared);
  }
  return scales;
}

function toBase64(codes: Int8Array): string {
  let text = '';
  for (const code of codes) text += String.fromCharCode(code & 0xff);
  return btoa(text);
}

function fromBase64(text: string): Int8Array | null {
  try {
    const characters = atob(text);
    const codes = new Int8Array(characters.length);
    for (let at = 0; at < codes.length; at++) codes[at] = characters.charCodeAt(at);
    return codes;
  } catch {
    return null;
  }
}
