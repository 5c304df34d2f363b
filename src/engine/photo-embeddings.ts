import type { EncodedPhoto, EncodeTimings, QuestionPart, VectorPart } from './contract.ts';
import type { EncoderKeeper } from './encoder-keeper.ts';

/** The parts of a question with embeddings in the place of photos. */
export interface EmbeddedParts {
  readonly parts: readonly VectorPart[];
  /** Of the photos that were encoded for this question, added up; nothing where all were known. */
  readonly timings: Partial<EncodeTimings>;
}

/** Encodes the photos of questions, each part of each photo once as long as the page keeps the photo. */
export function photoEmbeddings(encoder: Pick<EncoderKeeper, 'encode'>) {
  const known = new WeakMap<Blob, Map<string, Float32Array>>();
  let last: { readonly photo: Blob; readonly embedding: Float32Array } | null = null;

  async function encode(part: Extract<QuestionPart, { kind: 'photo' }>, signal: AbortSignal) {
    const key = JSON.stringify(part.frame ?? null);
    const own = known.get(part.photo) ?? new Map<string, Float32Array>();
    known.set(part.photo, own);
    const before = own.get(key);
    if (before) return { embedding: before, timings: null };
    const { embedding, timings }: EncodedPhoto = await encoder.encode(part.photo, signal, part.frame);
    own.set(key, embedding);
    if (!part.frame) last = { photo: part.photo, embedding };
    return { embedding, timings };
  }

  return {
    /** @throws PictureError for a photo's own faults, EncoderError; the signal's reason */
    async embed(asked: readonly QuestionPart[], signal: AbortSignal): Promise<EmbeddedParts> {
      const parts: VectorPart[] = [];
      let timings: Partial<EncodeTimings> = {};
      for (const part of asked) {
        if (part.kind !== 'photo') {
          parts.push(part);
          continue;
        }
        const encoded = await encode(part, signal);
        if (encoded.timings) timings = addTimings(timings, encoded.timings);
        parts.push({ kind: 'embedding', weight: part.weight, embedding: encoded.embedding });
      }
      return { parts, timings };
    },
    /** The whole photo that was encoded last: for comparing backends. */
    lastEncoded: () => last,
  };
}

function addTimings(sum: Partial<EncodeTimings>, one: EncodeTimings): EncodeTimings {
  return {
    decodeMs: (sum.decodeMs ?? 0) + one.decodeMs,
    preprocessMs: (sum.preprocessMs ?? 0) + one.preprocessMs,
    encodeMs: (sum.encodeMs ?? 0) + one.encodeMs,
  };
}
