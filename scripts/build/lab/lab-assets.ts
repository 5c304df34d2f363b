import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabEncoder, Release } from '../../../src/assets/release.ts';
import { FormatError } from '../../../src/core/errors.ts';
import { encodeLabVectors } from '../../../src/core/evaluation/lab-vectors.ts';
import { type EncoderFolder, readNetwork, readVerified } from '../../../src/encoding/encoder-folder-node.ts';
import { GOLDEN_PICTURES } from '../../encoders/golden-embeddings.ts';
import { type AssetFiles, assetFiles } from '../asset-files.ts';
import { makerOf } from '../fixed-assets.ts';
import { gzip } from '../gzip.ts';
import { startProgress } from '../progress.ts';
import { type SiteFile, sha256Of, siteFile } from '../site-file.ts';
import { type EmbeddedLayers, embedLayers } from './embed-layers.ts';
import type { PlannedEncoder } from './plan-lab.ts';
import { makeSearchAssets, type SearchedCollection } from './search-assets.ts';

/** Of the golden pictures the smallest ones: enough to tell one network from another. */
const GOLDEN = ['oak-farmhouse-table.webp', 'teal-ceramic-table-lamp.webp', 'walnut-bar-stool.webp'];

/** What the lab adds to a site. */
export interface LabAssets {
  readonly encoders: readonly LabEncoder[];
  readonly golden: NonNullable<Release['golden']>;
  readonly files: readonly SiteFile[];
}

/**
 * What every layer of the planned encoders says of the pictures, as assets; of encoders besides the site's own also what
 * lets them answer searches.
 * @param pictures the files of the items, in their order
 * @param searched null where only the site's own encoder can answer searches
 * @throws FormatError where an encoder cannot read a picture that the site's own has read; the signal's reason
 */
export async function makeLabAssets(
  planned: readonly PlannedEncoder[],
  pictures: readonly string[],
  searched: SearchedCollection | null,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<LabAssets | null> {
  if (planned.length === 0) return null;
  const files: SiteFile[] = [];
  const keep = (made: AssetFiles) => {
    files.push(...made.files);
    return made.asset;
  };
  const make = makerOf(cacheFolder);
  const encoders: LabEncoder[] = [];
  for (const [place, { encoder, atSizes }] of planned.entries()) {
    const { card, identity, projection, modelPath } = encoder;
    const fixed = async (name: string, content: Uint8Array) => keep(await make(name, name, content));
    const look = (folder: EncoderFolder) => lookAtAll(pictures, folder, cacheFolder, signal);
    // At its own size, which searches by it keep to.
    let embeddings: Float32Array | undefined;
    const vectors: LabEncoder['vectors'][number][] = [];
    for (const { size, folder } of atSizes) {
      const { layers } = await look(folder);
      if (size === card.input.size) embeddings = embeddingsOf({ layers });
      const packed = encodeLabVectors(layers, pictures.length);
      const name = { name: `${card.id} at ${size} px`, fileName: `lab-${card.id}-${size}`, extension: '.bin' };
      vectors.push({ size, asset: keep(assetFiles(name, packed, await gzip(packed))) });
    }
    const search =
      place > 0 && searched
        ? await makeSearchAssets(encoder, embeddings ?? embeddingsOf(await look(encoder)), searched, signal)
        : null;
    files.push(...(search?.files ?? []));
    encoders.push({
      identity,
      card,
      model: await fixed('encoder', await readNetwork(encoder)),
      ...(projection && { projection: await fixed('projection', bytesOf(projection)) }),
      ...(card.layersModel && {
        layersModel: await fixed('layers', await readVerified(dirname(modelPath), card.layersModel)),
      }),
      vectors,
      ...(search && { search: search.search }),
    });
  }
  const golden = await Promise.all(GOLDEN.map(goldenFile));
  return {
    encoders,
    files: [...files, ...golden],
    golden: golden.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

/** What all layers say of every picture. */
async function lookAtAll(
  pictures: readonly string[],
  folder: EncoderFolder,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<EmbeddedLayers> {
  const progress = startProgress(pictures.length);
  try {
    const options = { signal, onPicture: progress.report };
    const found = await embedLayers(pictures, folder, cacheFolder, options);
    if (found.places.length < pictures.length) {
      throw new FormatError(`encoder "${folder.card.id}" read ${found.places.length} of ${pictures.length} pictures`);
    }
    return found;
  } finally {
    progress.stop();
  }
}

/** The first of the layers (`labLayers`). */
function embeddingsOf({ layers }: Pick<EmbeddedLayers, 'layers'>): Float32Array {
  return layers[0]?.rows ?? new Float32Array(0);
}

async function goldenFile(name: string): Promise<SiteFile> {
  const content = await readFile(join(GOLDEN_PICTURES, name));
  return siteFile(`assets/golden-${sha256Of(content).slice(0, 16)}.webp`, content);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
