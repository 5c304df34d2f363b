import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FormatError } from '../../src/core/errors.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';

/** Ten pictures of our own, kept apart from the demo so that they never change. */
export const GOLDEN_PICTURES = fileURLToPath(new URL('./golden-pictures', import.meta.url));

/** Node and Chromium (wasm, WebGPU) agreed to 0.9999998 on these pictures. */
const LEAST_COSINE = 0.9999;

/** Digits behind the point: rounding to four moves the cosine by less than 1e-6. */
const DECIMALS = 4;

/** `golden.json` of an encoder's folder: what it gave for the golden pictures where it was made. */
export interface GoldenEmbeddings {
  readonly format: 1;
  readonly leastCosine: number;
  readonly pictures: readonly GoldenPicture[];
}

export interface GoldenPicture {
  /** A file of {@link GOLDEN_PICTURES}. */
  readonly file: string;
  /** Of that file. */
  readonly sha256: string;
  readonly embedding: readonly number[];
}

/** Embeds the golden pictures. */
export async function makeGolden(encoder: Encoder): Promise<GoldenEmbeddings> {
  const files = (await readdir(GOLDEN_PICTURES)).sort();
  const pictures: GoldenPicture[] = [];
  for (const file of files) {
    const content = await readFile(join(GOLDEN_PICTURES, file));
    const embedding = Array.from(await embed(encoder, content), (value) => Number(value.toFixed(DECIMALS)));
    pictures.push({ file, sha256: createHash('sha256').update(content).digest('hex'), embedding });
  }
  return { format: 1, leastCosine: LEAST_COSINE, pictures };
}

/** Cosine of each golden embedding with what the encoder gives here. @throws FormatError when a picture is another one */
export async function goldenCosines(
  encoder: Encoder,
  golden: GoldenEmbeddings,
): Promise<{ readonly file: string; readonly cosine: number }[]> {
  const cosines: { file: string; cosine: number }[] = [];
  for (const { file, sha256, embedding } of golden.pictures) {
    const content = await readFile(join(GOLDEN_PICTURES, file));
    const found = createHash('sha256').update(content).digest('hex');
    if (found !== sha256) throw new FormatError(`golden picture "${file}" has sha256 ${found}; expected ${sha256}`);
    cosines.push({ file, cosine: cosine(await embed(encoder, content), embedding) });
  }
  return cosines;
}

/** Reads `golden.json`. @throws FormatError saying what is wrong with it */
export function parseGolden(text: string): GoldenEmbeddings {
  const { format, leastCosine, pictures } = JSON.parse(text) as Partial<GoldenEmbeddings>;
  if (format !== 1) throw new FormatError(`golden.json has format ${format}; this version reads 1`);
  const isList = Array.isArray(pictures) && pictures.length > 0;
  if (!isList || !pictures.every(isGoldenPicture) || !(typeof leastCosine === 'number' && leastCosine > 0)) {
    throw new FormatError('golden.json lacks leastCosine or its list of pictures with file, sha256 and embedding');
  }
  return { format, leastCosine, pictures };
}

/** Cosine of two vectors; NaN when their lengths differ. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

async function embed(encoder: Encoder, content: Uint8Array): Promise<Float32Array> {
  const { pixels } = await decodePicture(content, encoder.card.input.size);
  return (await encoder.embed(pixels)).embedding;
}

function isGoldenPicture(value: GoldenPicture): boolean {
  const { file, sha256, embedding } = value ?? {};
  const isNumbers = Array.isArray(embedding) && embedding.every(Number.isFinite);
  return typeof file === 'string' && !/[/\\]/.test(file) && typeof sha256 === 'string' && isNumbers;
}
