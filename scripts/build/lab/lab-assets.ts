import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabEncoder, Release } from '../../../src/assets/release.ts';
import { FormatError } from '../../../src/core/errors.ts';
import { encodeLabVectors } from '../../../src/core/evaluation/lab-vectors.ts';
import { type EncoderFolder, readVerified } from '../../../src/encoding/encoder-folder-node.ts';
import { GOLDEN_PICTURES } from '../../encoders/golden-embeddings.ts';
import { type AssetFiles, assetFiles } from '../asset-files.ts';
import { gzip, gzipOnce } from '../gzip.ts';
import { startProgress } from '../progress.ts';
import { type SiteFile, sha256Of, siteFile } from '../site-file.ts';
import { embedLayers } from './embed-layers.ts';
import type { PlannedEncoder } from './plan-lab.ts';

/** Of the golden pictures the smallest ones: enough to tell one network from another. */
const GOLDEN = ['oak-farmhouse-table.webp', 'teal-ceramic-table-lamp.webp', 'walnut-bar-stool.webp'];

/** What the lab adds to a site. */
export interface LabAssets {
  readonly encoders: readonly LabEncoder[];
  readonly golden: NonNullable<Release['golden']>;
  readonly files: readonly SiteFile[];
}

/**
 * What every layer of the planned encoders says of the pictures, as assets.
 * @param pictures the files of the items, in their order
 * @throws FormatError where an encoder cannot read a picture that the site's own has read; the signal's reason
 */
export async function makeLabAssets(
  planned: readonly PlannedEncoder[],
  pictures: readonly string[],
  cacheFolder: string,
  signal: AbortSignal,
): Promise<LabAssets | null> {
  if (planned.length === 0) return null;
  const files: SiteFile[] = [];
  const keep = (made: AssetFiles) => {
    files.push(...made.files);
    return made.asset;
  };
  const encoders: LabEncoder[] = [];
  for (const { encoder, atSizes } of planned) {
    const { card, identity, projection, modelPath } = encoder;
    const fixed = async (name: string, content: Uint8Array) =>
      keep(assetFiles({ name, fileName: name, extension: '.bin' }, content, await gzipOnce(content, cacheFolder)));
    const vectors: LabEncoder['vectors'][number][] = [];
    for (const { size, folder } of atSizes) {
      const packed = await packVectors(pictures, folder, cacheFolder, signal);
      const name = { name: `${card.id} at ${size} px`, fileName: `lab-${card.id}-${size}`, extension: '.bin' };
      vectors.push({ size, asset: keep(assetFiles(name, packed, await gzip(packed))) });
    }
    encoders.push({
      identity,
      card,
      model: await fixed('encoder', await readFile(modelPath)),
      ...(projection && { projection: await fixed('projection', bytesOf(projection)) }),
      ...(card.layersModel && {
        layersModel: await fixed('layers', await readVerified(dirname(modelPath), card.layersModel)),
      }),
      vectors,
    });
  }
  const golden = await Promise.all(GOLDEN.map(goldenFile));
  return {
    encoders,
    files: [...files, ...golden],
    golden: golden.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

async function packVectors(
  pictures: readonly string[],
  folder: EncoderFolder,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const progress = startProgress(pictures.length);
  try {
    const options = { signal, onPicture: progress.report };
    const { layers, places } = await embedLayers(pictures, folder, cacheFolder, options);
    if (places.length < pictures.length) {
      throw new FormatError(`encoder "${folder.card.id}" read ${places.length} of ${pictures.length} pictures`);
    }
    return encodeLabVectors(layers, pictures.length);
  } finally {
    progress.stop();
  }
}

async function goldenFile(name: string): Promise<SiteFile> {
  const content = await readFile(join(GOLDEN_PICTURES, name));
  return siteFile(`assets/golden-${sha256Of(content).slice(0, 16)}.webp`, content);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
