import { parseEncoderCard } from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';
import type { Release } from './release.ts';

/** The most bytes that a part may have on the wire (1 MiB). */
export const MAX_PART_BYTES = 1 << 20;

/**
 * Checks the text of a `release.json`.
 * @throws FormatError naming the field, what it holds and what was expected.
 */
export function parseRelease(text: string): Release {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const found = text.trimStart().startsWith('<') ? 'a web page' : show(text);
    throw new FormatError(`release.json holds ${found}; expected JSON`);
  }
  const release = record(value, 'the whole');
  if (release.format !== 1) throw new FormatError(`release.json has format ${show(release.format)}; this app reads 1`);
  if (!/^[0-9a-f]{16}$/.test(String(release.id))) fail('id', release.id, '16 hexadecimal digits');
  checkCollection(record(release.collection, 'collection'));
  list(release.shell, 'shell').forEach((file, at) => {
    checkFile(file, `shell[${at}]`);
  });
  const encoder = record(release.encoder, 'encoder');
  const identity = record(encoder.identity, 'encoder.identity');
  if (typeof identity.id !== 'string') fail('encoder.identity.id', identity.id, 'a text');
  checkSha256(identity.sha256, 'encoder.identity.sha256');
  parseEncoderCard(encoder.card);
  checkAsset(encoder.model, 'encoder.model');
  if (encoder.projection !== undefined) checkAsset(encoder.projection, 'encoder.projection');
  const runtime = record(release.runtime, 'runtime');
  checkAsset(runtime.wasm, 'runtime.wasm');
  checkAsset(runtime.webgpu, 'runtime.webgpu');
  checkAsset(release.index, 'index');
  checkAsset(release.items, 'items');
  return value as Release;
}

function checkCollection(collection: Record<string, unknown>): void {
  if (typeof collection.name !== 'string') fail('collection.name', collection.name, 'a text');
  count(collection.items, 'collection.items');
  const thumbnails = record(collection.thumbnails, 'collection.thumbnails');
  count(thumbnails.count, 'collection.thumbnails.count');
  count(thumbnails.bytes, 'collection.thumbnails.bytes');
  list(collection.examples, 'collection.examples').forEach((value, at) => {
    const example = record(value, `collection.examples[${at}]`);
    checkPath(example.path, `collection.examples[${at}].path`);
    if (typeof example.label !== 'string') fail(`collection.examples[${at}].label`, example.label, 'a text');
    count(example.bytes, `collection.examples[${at}].bytes`);
  });
}

function checkAsset(value: unknown, field: string): void {
  const asset = record(value, field);
  if (typeof asset.name !== 'string' || asset.name === '') fail(`${field}.name`, asset.name, 'a text');
  count(asset.inflatedBytes, `${field}.inflatedBytes`);
  checkSha256(asset.sha256, `${field}.sha256`);
  const parts = list(asset.parts, `${field}.parts`);
  let bytes = 0;
  parts.forEach((part, at) => {
    bytes += checkFile(part, `${field}.parts[${at}]`, MAX_PART_BYTES);
  });
  if (parts.length === 0) fail(`${field}.parts`, parts, 'at least one');
  if (asset.bytes !== bytes) fail(`${field}.bytes`, asset.bytes, `${bytes}, the sum of its parts`);
}

function checkFile(value: unknown, field: string, maxBytes?: number): number {
  const file = record(value, field);
  checkPath(file.path, `${field}.path`);
  checkSha256(file.sha256, `${field}.sha256`);
  return count(file.bytes, `${field}.bytes`, maxBytes);
}

/** A path must stay below the site: no address, no absolute path, no way up, nothing that a URL would read otherwise. */
function checkPath(value: unknown, field: string): void {
  const isBelow =
    typeof value === 'string' &&
    !/[\\:?#%\p{Cc}]/u.test(value) &&
    value.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
  if (!isBelow) fail(field, value, "a path below the site's root");
}

function checkSha256(value: unknown, field: string): void {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) fail(field, value, '64 hexadecimal digits');
}

function count(value: unknown, field: string, max = 2 ** 31 - 1): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  return fail(field, value, `a whole number from 0 to ${max}`);
}

function list(value: unknown, field: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(field, value, 'a list');
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail(field, value, 'an object');
}

function fail(field: string, value: unknown, expected: string): never {
  throw new FormatError(`release.json: ${field} is ${show(value)}; expected ${expected}`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
