import type { EncoderIdentity } from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';

/** What an index says of how it was made. */
export interface MadeWith {
  readonly encoder: EncoderIdentity;
  readonly preprocessing: string;
}

/**
 * Embeddings of two encoders cannot be compared, so a query must come from the one that made the index.
 * @throws FormatError naming both, and the command that mends it
 */
export function assertMadeFor(index: MadeWith, encoder: EncoderIdentity, preprocessing: string): void {
  const { id, sha256 } = index.encoder;
  if (id === encoder.id && sha256 === encoder.sha256 && index.preprocessing === preprocessing) return;
  const show = (identity: EncoderIdentity, way: string) => `"${identity.id}" (${identity.sha256.slice(0, 12)}, ${way})`;
  throw new FormatError(
    `the index was made with encoder ${show(index.encoder, index.preprocessing)}, but the query comes from ` +
      `${show(encoder, preprocessing)}; build it again with: akin build <folder> --encoder ${encoder.id}`,
  );
}
