import { type EncoderCard, parseEncoderCard } from '../../../../core/encoder-card.ts';
import { FormatError } from '../../../../core/errors.ts';
import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import type { StoredEncoder } from '../../../../storage/database.ts';

/** An added encoder as it is kept on the device. @throws RangeError for one of the site's, which needs no keeping */
export function storedEncoder({ card, model, projection, layersModel }: LabEncoderEntry): StoredEncoder {
  const blobOf = (file: LabEncoderEntry['model']): Blob => {
    if ('blob' in file) return file.blob;
    throw new RangeError(`"${card.id}" is an encoder of the site; only added ones are kept`);
  };
  return {
    card,
    model: blobOf(model),
    ...(projection && { projection: blobOf(projection) }),
    ...(layersModel && { layersModel: blobOf(layersModel) }),
  };
}

/** An added encoder from what was kept; its bytes are checked when it is started. @throws FormatError saying what is wrong */
export function entryFromStored(stored: StoredEncoder): LabEncoderEntry {
  const card = parseEncoderCard(stored.card);
  const model = brought(stored.model, card, 'model');
  if (!model) throw new FormatError(`what was kept of "${card.id}" has no network`);
  const projection = brought(stored.projection, card, 'projection');
  if (card.projection && !projection) throw new FormatError(`what was kept of "${card.id}" has no projection`);
  const layersModel = brought(stored.layersModel, card, 'layersModel');
  return {
    id: card.id,
    card: card.layersModel && !layersModel ? { ...card, layers: [] } : card,
    origin: 'added',
    model,
    ...(projection && { projection }),
    ...(layersModel && { layersModel }),
    vectors: [],
  };
}

/** Bytes that an added encoder takes on the device. */
export function storedBytes(entry: LabEncoderEntry): number {
  return [entry.model, entry.projection, entry.layersModel].reduce((sum, file) => {
    return sum + (file && 'blob' in file ? file.blob.size : 0);
  }, 0);
}

function brought(value: unknown, card: EncoderCard, field: 'model' | 'projection' | 'layersModel') {
  const described = card[field];
  if (value === undefined || !described) return undefined;
  if (!(value instanceof Blob) || value.size !== described.bytes) {
    const found = value instanceof Blob ? `${value.size} bytes` : 'no bytes';
    throw new FormatError(
      `the kept "${described.file}" of "${card.id}" has ${found}; its card says ${described.bytes}`,
    );
  }
  return { blob: value, sha256: described.sha256 };
}
