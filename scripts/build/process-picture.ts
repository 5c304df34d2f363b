import { createHash } from 'node:crypto';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import { averageColour } from './average-colour.ts';
import type { PictureCache } from './picture-cache.ts';
import type { PictureRecord } from './picture-record.ts';
import type { PixelBudget } from './pixel-budget.ts';
import { type PictureContent, readPicture } from './read-picture.ts';
import { makeThumbnail } from './thumbnail.ts';

/** Milliseconds that each part of the work took. */
export interface StageTimings {
  /** Reading, hashing and decoding. */
  readonly decode: number;
  readonly preprocess: number;
  readonly encode: number;
  /** Average colour, thumbnail, and writing the record. */
  readonly thumbnail: number;
}

/** A picture's record without the thumbnail's bytes, which stay in the cache until the site is written. */
export interface Processed extends Omit<PictureRecord, 'thumbnail'> {
  readonly contentSha256: string;
  readonly thumbnail: { readonly sha256: string; readonly bytes: number };
  /** Null when the record came from the cache. */
  readonly timings: StageTimings | null;
}

export interface Workshop {
  readonly cache: PictureCache;
  readonly encoder: Encoder;
  readonly budget: PixelBudget;
  /** By content: the last picture of that content that was begun, so that equal ones are encoded once. */
  readonly underway: Map<string, Promise<unknown>>;
}

/**
 * A picture's record from the cache, or made now and put there.
 * @throws PictureError when the file is no picture that can be read, EncoderError when the encoder cannot take it
 */
export async function processPicture(file: string, workshop: Workshop): Promise<Processed> {
  const begun = performance.now();
  const content = await readPicture(file);
  const readMs = performance.now() - begun;
  const { underway } = workshop;
  const twin = underway.get(content.contentSha256) ?? Promise.resolve();
  const own = twin.then(() => recallOrMake(content, readMs, workshop));
  underway.set(
    content.contentSha256,
    own.catch(() => {}),
  );
  return own;
}

async function recallOrMake(content: PictureContent, readMs: number, workshop: Workshop): Promise<Processed> {
  const { contentSha256, pixelCount } = content;
  const known = await workshop.cache.read(contentSha256);
  if (known) return summarise(contentSha256, known, null);
  return workshop.budget.run(pixelCount, () => makeRecord(content, readMs, workshop));
}

async function makeRecord(
  { bytes, contentSha256 }: PictureContent,
  readMs: number,
  { cache, encoder }: Workshop,
): Promise<Processed> {
  const begun = performance.now();
  const { pixels, width, height } = await decodePicture(bytes, encoder.card.input.size);
  const decode = readMs + performance.now() - begun;
  const { embedding, preprocessMs: preprocess, encodeMs: encode } = await encoder.embed(pixels);
  const embedded = performance.now();
  const record = { width, height, colour: averageColour(pixels), embedding, thumbnail: await makeThumbnail(pixels) };
  await cache.write(contentSha256, record);
  const thumbnail = performance.now() - embedded;
  return summarise(contentSha256, record, { decode, preprocess, encode, thumbnail });
}

function summarise(contentSha256: string, record: PictureRecord, timings: StageTimings | null): Processed {
  const sha256 = createHash('sha256').update(record.thumbnail).digest('hex');
  return { ...record, contentSha256, thumbnail: { sha256, bytes: record.thumbnail.length }, timings };
}
