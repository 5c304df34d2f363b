import type { Release } from '../assets/release.ts';
import { cardAtSize, type EncoderCard } from '../core/encoder-card.ts';
import type { EncoderBytes, EncoderSource } from './contract-lab.ts';

/** An encoder that the lab can compare. */
export interface LabEncoderEntry {
  readonly id: string;
  readonly card: EncoderCard;
  readonly origin: 'site' | 'added';
  readonly model: EncoderBytes;
  readonly projection?: EncoderBytes;
  readonly layersModel?: EncoderBytes;
  /** Vectors of the site's items that the build has made. */
  readonly vectors: NonNullable<Release['lab']>[number]['vectors'];
}

/** Sides of the input that an encoder takes, ascending. */
export function inputSizes({ input }: EncoderCard): readonly number[] {
  return [...(input.sizes ?? [input.size])].sort((a, b) => a - b);
}

/** What an encoder is started from at a size. */
export function encoderSource(entry: LabEncoderEntry, size: number): EncoderSource {
  const { card, model, projection, layersModel } = entry;
  return {
    card: cardAtSize(card, size),
    model,
    ...(projection && { projection }),
    ...(layersModel && { layersModel }),
  };
}

/** The encoders of a release, its own first; without a lab of its own only the embedding can be compared. */
export function encodersOf({ lab, encoder }: Release): LabEncoderEntry[] {
  if (lab) {
    return lab.map(({ identity, card, model, projection, layersModel, vectors }) => ({
      id: identity.id,
      card,
      origin: 'site',
      model: { asset: model },
      ...(projection && { projection: { asset: projection } }),
      ...(layersModel && { layersModel: { asset: layersModel } }),
      vectors,
    }));
  }
  const { card, model, projection, identity } = encoder;
  const tapped = card.layersModel ? [] : card.layers;
  const own: LabEncoderEntry = {
    id: identity.id,
    card: { ...card, layers: tapped },
    origin: 'site',
    model: { asset: model },
    ...(projection && { projection: { asset: projection } }),
    vectors: [],
  };
  return [own];
}
