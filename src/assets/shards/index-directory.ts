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
}

const check = new JsonChecks('the index directory');

/** More centres a shard would make the directory larger than a shard. */
const MOST_CENTRES = 64;

/** The text of a directory; the same content gives the same bytes. */
export function formatIndexDirectory({ centres, ...directory }: IndexDirectory): string {
  return JSON.stringify({ format: 1, ...directory, centres: toBase64(centres.codes) });
}

/** @throws FormatError naming the field, what it holds and what was expected */
export function parseIndexDirectory(text: string, expected: { items: number; shards: number }): IndexDirectory {
  const directory = check.record(check.parse(text), 'the whole');
  if (directory.format !== 1) check.fail('format', directory.format, '1');
  const { encoder, preprocessing, dimensions } = checkHeader({ ...directory, count: expected.items });
  checkShards(check, directory.shards, expected);
  const codes = fromBase64(check.text(directory.centres, 'centres'));
  if (!codes) return check.fail('centres', directory.centres, 'base64');
  const each = expected.shards * dimensions;
  const perShard = codes.length / each;
  if (!Number.isInteger(perShard) || perShard < 1 || perShard > MOST_CENTRES) {
    check.fail('centres', `${codes.length} bytes`, `${each} for each of 1 to ${MOST_CENTRES} centres a shard`);
  }
  const shards = directory.shards as ShardFile[];
  return {
    encoder,
    preprocessing,
    dimensions,
    shards,
    centres: { dimensions, perShard, codes, scales: scalesOf(codes, dimensions) },
  };
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
