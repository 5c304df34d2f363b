import { openAsset } from '../src/assets/open-asset.ts';
import { type DetailFit, readDetailFit } from '../src/core/details/detail-fit.ts';
import type { EncoderCard } from '../src/core/encoder-card.ts';
import { FormatError } from '../src/core/errors.ts';
import type { WorkerSetup } from '../src/engine/contract.ts';

let fit: Promise<DetailFit> | undefined;

/** Loads, once, how the encoder's cells become local features. @throws DownloadError, FormatError */
export function openDetailFit({ release, siteUrl }: WorkerSetup, { details }: EncoderCard): Promise<DetailFit> {
  const asset = release.details?.fit;
  if (!asset || !details) throw new FormatError('this site compares no details');
  fit ??= openAsset(asset, siteUrl)
    .then((response) => response.arrayBuffer())
    .then((bytes) => readDetailFit(new Float32Array(bytes), details.dimensions));
  fit.catch(() => {
    fit = undefined;
  });
  return fit;
}
