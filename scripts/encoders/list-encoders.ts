import { dirname } from 'node:path';
import { embeddingDimensions } from '../../src/core/encoder-card.ts';
import { oneLine } from '../command-line/fail.ts';
import { addedEncodersFolder, installedEncoders } from './locate.ts';
import { readEncoderCard } from './verify-encoder.ts';

/** An installed encoder in a few words, or what keeps its card from being read. */
export type ListedEncoder = { readonly id: string; readonly folder: string; readonly origin: 'shipped' | 'added' } & (
  | {
      readonly version: number;
      readonly dimensions: number;
      readonly inputSize: number;
      readonly bytes: number;
      readonly sha256: string;
      readonly fittedOn?: string;
      readonly layers: readonly string[];
      readonly licence: string;
      readonly provenance: string;
    }
  | { readonly problem: string }
);

/** All installed encoders by id. */
export async function listEncoders(): Promise<ListedEncoder[]> {
  const encoders = await installedEncoders();
  return Promise.all(encoders.map(({ id, folder }) => describe(id, folder)));
}

async function describe(id: string, folder: string): Promise<ListedEncoder> {
  const place = { id, folder, origin: dirname(folder) === addedEncodersFolder() ? 'added' : 'shipped' } as const;
  try {
    const card = await readEncoderCard(folder);
    return {
      ...place,
      version: card.version,
      dimensions: embeddingDimensions(card),
      inputSize: card.input.size,
      bytes: card.model.bytes,
      sha256: card.model.sha256,
      ...(card.projection && { fittedOn: card.projection.fittedOn }),
      layers: card.layers.map(({ name }) => name),
      licence: card.licence,
      provenance: card.provenance,
    };
  } catch (error) {
    return { ...place, problem: oneLine(error) };
  }
}
