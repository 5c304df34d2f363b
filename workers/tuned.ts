// What searching by a projection needs, in a file of its own that the search worker loads when there is one.
import type { EncoderIdentity } from '../src/core/encoder-card.ts';
import { comparingMatrix, guessClass } from '../src/core/tuning/apply-projection.ts';
import { assertProjects, decodeProjection } from '../src/core/tuning/decode-projection.ts';
import type { Vote } from '../src/core/vote/category-vote.ts';
import type { TuningInUse } from '../src/engine/contract-tuned.ts';
import type { Searchable } from './searchable.ts';

/** A projection that answers are found by. */
export interface Tuned extends TuningInUse {
  /** WᵀW. */
  readonly matrix: Float32Array;
  /** What a picture with this embedding is by the classifier; null where there is none. */
  guess(embedding: Float32Array): Vote | null;
}

/** Opens the file of a projection and lets the collection look through it. @throws FormatError, RangeError */
export async function openTuned(bytes: Uint8Array, collection: Searchable, encoder: EncoderIdentity): Promise<Tuned> {
  const projection = decodeProjection(bytes);
  assertProjects(projection, encoder, collection.summary.dimensions);
  const matrix = comparingMatrix(projection);
  await collection.lookThrough(matrix);
  const { source, figures, calibration, classifier } = projection;
  return {
    source,
    figures,
    calibration,
    matrix,
    guess(embedding) {
      if (!classifier || source.kind !== 'labels') return null;
      // An index pads embeddings with zeros to a multiple of 16.
      const padded = new Float32Array(projection.dimensions);
      padded.set(embedding);
      return { column: source.column, ...guessClass(projection, classifier, padded) };
    },
  };
}
