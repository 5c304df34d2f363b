import type { EncoderIdentity } from '../encoder-card.ts';
import { FormatError } from '../errors.ts';
import { DIMENSIONS_STEP, MAX_DIMENSIONS } from './layout.ts';

/** What an index says of itself: its `meta` section. */
export interface IndexHeader {
  /** The encoder that made the embeddings; queries must come from the same. */
  readonly encoder: EncoderIdentity;
  /** Id of the preprocessing. */
  readonly preprocessing: string;
  /** Numbers in a code: a multiple of 16. */
  readonly dimensions: number;
  /** Number of rows, which is the number of items. */
  readonly count: number;
}

/** The bytes of a `meta` section: the same header gives the same bytes. */
export function encodeHeader({ encoder, preprocessing, dimensions, count }: IndexHeader): Uint8Array<ArrayBuffer> {
  const members = { encoder: { id: encoder.id, sha256: encoder.sha256 }, preprocessing, dimensions, count };
  return new TextEncoder().encode(JSON.stringify(members));
}

/** @throws FormatError naming the member, what it holds and what was expected */
export function decodeHeader(bytes: Uint8Array): IndexHeader {
  return checkHeader(parse(bytes));
}

/** @throws FormatError naming the member, what it holds and what was expected */
export function checkHeader(value: unknown): IndexHeader {
  const { encoder, preprocessing, dimensions, count } = members(value, 'meta');
  const { id, sha256 } = members(encoder, 'encoder');
  return {
    encoder: {
      id: isText(id) ? id : reject('encoder.id', id, 'a text'),
      sha256: isSha256(sha256) ? sha256 : reject('encoder.sha256', sha256, '64 hexadecimal digits'),
    },
    preprocessing: isText(preprocessing) ? preprocessing : reject('preprocessing', preprocessing, 'a text'),
    dimensions: isDimensions(dimensions)
      ? dimensions
      : reject('dimensions', dimensions, `a multiple of ${DIMENSIONS_STEP} up to ${MAX_DIMENSIONS}`),
    count: isCount(count) ? count : reject('count', count, 'a whole number from 0'),
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    // A copy, because the index may lie in memory that threads share, which decoders refuse.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice()));
  } catch (error) {
    throw new FormatError(`index: meta is not JSON in UTF-8: ${error instanceof Error ? error.message : error}`);
  }
}

function members(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) reject(name, value, 'an object');
  return value as Record<string, unknown>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isDimensions(value: unknown): value is number {
  return isCount(value) && value > 0 && value <= MAX_DIMENSIONS && value % DIMENSIONS_STEP === 0;
}

function reject(name: string, found: unknown, expected: string): never {
  const shown = found === undefined ? 'missing' : JSON.stringify(found).slice(0, 60);
  throw new FormatError(`index: ${name} is ${shown}; expected ${expected}`);
}
