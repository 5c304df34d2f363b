import { cardAtSize } from '../../../src/core/encoder-card.ts';
import { coreOf, type EncoderFolder, loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { CommandError } from '../../command-line/command-error.ts';
import { locateEncoder } from '../../encoders/locate.ts';

/** What was asked of the lab on the command line. */
export interface LabOptions {
  readonly lab?: boolean | undefined;
  /** Sides in pixels, with commas between them; the encoders' own unless told. */
  readonly labSizes?: string | undefined;
  /** Ids or folders of encoders to compare besides the site's own. */
  readonly labEncoders?: readonly string[] | undefined;
}

/** An encoder that the lab is to offer, once for each input size. */
export interface PlannedEncoder {
  readonly encoder: EncoderFolder;
  /** The same with the card of each size. */
  readonly atSizes: readonly { readonly size: number; readonly folder: EncoderFolder }[];
}

/** Checks what was asked of the lab. @throws CommandError for a size that is no number, or that no encoder takes */
export async function planLab(
  own: EncoderFolder,
  { lab, labSizes, labEncoders = [] }: LabOptions,
): Promise<readonly PlannedEncoder[]> {
  if (!lab && labSizes === undefined && labEncoders.length === 0) return [];
  const sizes = labSizes === undefined ? null : sizesFrom(labSizes);
  const others = await Promise.all(
    labEncoders.map(async (name) => coreOf(await loadEncoderFolder(await locateEncoder(name)))),
  );
  const encoders = [own, ...others.filter(({ identity }) => identity.sha256 !== own.identity.sha256)];
  const planned = encoders.map((encoder) => ({ encoder, atSizes: atSizes(encoder, sizes) }));
  const known = new Set(encoders.flatMap(({ card }) => card.input.sizes ?? [card.input.size]));
  const unknown = sizes?.find((size) => !known.has(size));
  if (unknown === undefined) return planned;
  throw new CommandError(
    `--lab-sizes names ${unknown}; the encoders take pictures of ${[...known].sort((a, b) => a - b).join(', ')} px`,
  );
}

/** The sizes that an encoder takes of those asked for; its own, where it takes none of them. */
function atSizes(folder: EncoderFolder, sizes: readonly number[] | null): PlannedEncoder['atSizes'] {
  const { input } = folder.card;
  const taken = (sizes ?? [input.size]).filter((size) => (input.sizes ?? [input.size]).includes(size));
  return (taken.length > 0 ? taken : [input.size]).map((size) => ({
    size,
    folder: { ...folder, card: cardAtSize(folder.card, size) },
  }));
}

function sizesFrom(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return [...new Set(sizes)].sort((a, b) => a - b);
  throw new CommandError(`--lab-sizes is "${text}"; expected numbers with commas between them, such as 160,192,224`);
}
