import { type EncoderCard, type EncoderOutput, embeddingDimensions } from '../encoder-card.ts';
import { EMBEDDING } from './settings.ts';

/** The layers of an encoder that the lab compares: the embedding, then the pooled inner layers from the first to the last. */
export function labLayers(card: EncoderCard): readonly EncoderOutput[] {
  return [{ name: EMBEDDING, dimensions: embeddingDimensions(card) }, ...card.layers];
}
