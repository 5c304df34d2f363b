import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { ITEM_BYTES } from '../../src/core/details/describe-item.ts';
import type { EncoderCard } from '../../src/core/encoder-card.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { type EncoderFolder, readVerified } from '../../src/encoding/encoder-folder-node.ts';
import { CommandError } from '../command-line/command-error.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import { PixelBudget } from './pixel-budget.ts';
import type { ReportProgress } from './progress.ts';
import { readPicture } from './read-picture.ts';
import { runBounded } from './run-bounded.ts';

/** Pixels decoded at once; as in a build. */
const PIXELS_AT_ONCE = 100_000_000;

/** Of `core/details`: another number where items are described in another way. */
const DESCRIBED = 2;

/** What lets queries be compared in detail with items, as it lies in files. */
export interface Details {
  /** `ITEM_BYTES` an item. */
  readonly items: Uint8Array;
  /** Of the encoder's folder, as it is. */
  readonly model: Uint8Array;
}

/** What an encoder's card says of details. @throws CommandError where the encoder cannot tell them */
export function detailsOfCard({ details, detailsModel, outputs, id }: EncoderCard) {
  if (details && detailsModel && outputs.map) return { details, detailsModel };
  throw new CommandError(`encoder "${id}" tells no details of pictures; build without --details`);
}

/**
 * Looks at the details of pictures, or takes them from the cache where they were seen before.
 * @param files in the order of the items
 * @throws PictureError, EncoderError; the signal's reason
 */
export async function describeDetails(
  files: readonly string[],
  folder: EncoderFolder,
  cacheFolder: string,
  { signal, onPicture }: { readonly signal: AbortSignal; readonly onPicture: ReportProgress },
): Promise<Details> {
  const { card, identity, modelPath } = folder;
  const { detailsModel } = detailsOfCard(card);
  const recipe = {
    way: DESCRIBED,
    identity,
    input: card.input,
    sessionOptions: card.sessionOptions,
    model: detailsModel.sha256,
  };
  const id = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const encoder = await openEncoder(folder, { withDetails: true });
  const budget = new PixelBudget(PIXELS_AT_ONCE);
  const items = new Uint8Array(files.length * ITEM_BYTES);
  try {
    // The network blocks this thread while it runs; meanwhile the next pictures are decoded on others.
    await runBounded([...files.entries()], availableParallelism() + 2, signal, async ([at, file]) => {
      const { bytes, contentSha256, pixelCount } = await readPicture(file);
      const kept = join(cacheFolder, 'details', id, contentSha256.slice(0, 2), contentSha256.slice(2));
      let described: Uint8Array | null = await readCheckedFile(kept);
      onPicture(described ? 'reused' : 'encoded');
      if (!described) {
        described = await budget.run(pixelCount, async () => {
          const { pixels } = await decodePicture(bytes, card.input.size);
          return encoder.itemDetails(pixels);
        });
        await writeCheckedFile(kept, described);
      }
      items.set(described, at * ITEM_BYTES);
    });
  } finally {
    await encoder.close();
  }
  return { items, model: await readVerified(dirname(modelPath), detailsModel) };
}
