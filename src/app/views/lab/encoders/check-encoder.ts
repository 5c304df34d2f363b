import { fetchVerified } from '../../../../assets/fetch-verified.ts';
import type { Release } from '../../../../assets/release.ts';
import { EncoderError, FormatError } from '../../../../core/errors.ts';
import type { Lab, OnLabProgress } from '../../../../engine/lab.ts';
import type { ReadEncoder } from './read-encoder-files.ts';

/** What a check of an encoder has found. */
export interface Checked {
  /** Golden embeddings that were compared; 0 where there are none to compare. */
  readonly golden: number;
  /** The least cosine of one with what the network gives here. */
  readonly leastCosine: number;
}

/** Cosines below this are another network's. `akin encoders verify` asks for the same. */
const LEAST_COSINE = 0.9999;

/**
 * Runs an encoder that was added: every output must have the length that its card says, and be finite; golden pictures must
 * give their golden embeddings.
 * @throws EncoderError, FormatError, DownloadError saying what is wrong
 */
export async function checkEncoder(
  lab: Lab,
  { entry, golden }: ReadEncoder,
  { release, siteUrl }: { readonly release: Release; readonly siteUrl: string },
  signal: AbortSignal,
  onProgress: OnLabProgress,
): Promise<Checked> {
  const which = { encoder: entry.id, size: entry.card.input.size };
  const { layers } = await lab.layersOf(await probePicture(), which, signal, onProgress);
  for (const [at, layer] of layers.entries()) {
    const wrong = layer.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new EncoderError(`layer ${at} of "${entry.id}" gives ${wrong}; expected numbers`);
  }
  const expected = golden === null ? new Map<string, readonly number[]>() : goldenEmbeddings(golden);
  let [compared, leastCosine] = [0, 1];
  for (const file of release.golden ?? []) {
    const embedding = expected.get(file.sha256);
    if (!embedding) continue;
    const picture = new Blob([await fetchVerified(file, siteUrl, { signal })], { type: 'image/webp' });
    const found = (await lab.layersOf(picture, which, signal, onProgress)).layers[0] ?? new Float32Array(0);
    compared++;
    leastCosine = Math.min(leastCosine, cosine(found, embedding));
  }
  if (!(leastCosine >= LEAST_COSINE)) {
    throw new EncoderError(
      `a golden embedding of "${entry.id}" has cosine ${leastCosine.toFixed(4)} with what the network gives here; expected at least ${LEAST_COSINE}`,
    );
  }
  return { golden: compared, leastCosine };
}

/** Embeddings by the sha256 of their picture. */
function goldenEmbeddings(text: string): ReadonlyMap<string, readonly number[]> {
  const { pictures } = JSON.parse(text) as { readonly pictures?: unknown };
  if (!Array.isArray(pictures)) throw new FormatError('golden.json has no list of pictures');
  return new Map(
    pictures.flatMap((picture: unknown) => {
      const { sha256, embedding } = (picture ?? {}) as { readonly sha256?: unknown; readonly embedding?: unknown };
      return typeof sha256 === 'string' && Array.isArray(embedding) ? [[sha256, embedding.map(Number)]] : [];
    }),
  );
}

function cosine(a: Float32Array, b: readonly number[]): number {
  if (a.length !== b.length) return Number.NaN;
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const other = b[at] as number;
    dot += value * other;
    squaresA += value * value;
    squaresB += other * other;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}

/** A picture with edges and a gradient, the same everywhere. */
async function probePicture(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 256;
  canvas.height = 256;
  const context = canvas.getContext('2d');
  if (!context) throw new EncoderError('this browser cannot draw the picture that encoders are checked with');
  const gradient = context.createLinearGradient(0, 0, 256, 256);
  gradient.addColorStop(0, 'rgb(20 60 120)');
  gradient.addColorStop(1, 'rgb(240 200 80)');
  context.fillStyle = gradient;
  context.fillRect(0, 0, 256, 256);
  context.fillStyle = 'rgb(180 40 40)';
  context.fillRect(64, 96, 96, 64);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new EncoderError('the probe picture is empty'))),
      'image/png',
    );
  });
}
