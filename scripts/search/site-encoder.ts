import { join } from 'node:path';
import type { Release } from '../../src/assets/release.ts';
import { coreOf, type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { writeAtomically } from '../build/atomic-file.ts';
import { cacheFolder } from '../build/cache-folder.ts';
import { MEANING_FILES } from '../build/meaning-files.ts';
import { installedFolder } from '../encoders/locate.ts';
import { readAsset } from './read-site.ts';

/**
 * The encoder that a site was built with: an installed one if it is the same to the bit, else the one that the site
 * itself contains, unpacked into the cache.
 * @throws FormatError when the site's is damaged
 */
export async function siteEncoder(site: string, release: Release): Promise<EncoderFolder> {
  const { identity } = release.encoder;
  const installed = installedFolder(identity.id);
  const unpacked = join(cacheFolder(), 'encoders', identity.sha256);
  for (const folder of [...(installed ? [installed] : []), unpacked]) {
    const encoder = await loadEncoderFolder(folder).catch(() => null);
    if (encoder?.identity.sha256 === identity.sha256) return coreOf(encoder);
  }
  await unpack(site, release, unpacked);
  return loadEncoderFolder(unpacked);
}

async function unpack(site: string, { encoder, meaning }: Release, folder: string): Promise<void> {
  const { card, model, projection } = encoder;
  // A site carries what a search needs; everything else stays with whoever built it.
  const { labels, classWeights, classScales, featureRows, featureScales, layersModel, golden, ...others } = card;
  const { details, detailsModel, ...bare } = others;
  const described = { labels, classWeights, classScales, featureRows, featureScales };
  const carried = meaning ? { ...bare, ...described } : bare;
  await writeAtomically(join(folder, card.model.file), await readAsset(site, model));
  if (card.projection && projection) {
    await writeAtomically(join(folder, card.projection.file), await readAsset(site, projection));
  }
  for (const role of MEANING_FILES) {
    const file = described[role];
    if (meaning && file) await writeAtomically(join(folder, file.file), await readAsset(site, meaning[role]));
  }
  await writeAtomically(
    join(folder, 'encoder.json'),
    JSON.stringify({ ...carried, layers: layersModel ? [] : carried.layers }),
  );
}
