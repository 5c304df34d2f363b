import type { Asset, Release } from '../../src/assets/release.ts';
import type { Calibration } from '../../src/core/calibration/calibration.ts';
import type { Frame } from '../../src/core/query/query.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import type { Example } from './examples.ts';
import { type FixedAssets, meaningOf } from './fixed-assets.ts';
import type { LabAssets } from './lab/lab-assets.ts';
import type { CollectionSample } from './shards/collection-sample.ts';
import { type SiteFile, sha256Of, siteFile } from './site-file.ts';
import { RELEASE } from './site-folder.ts';

/** What a release is made of. */
export interface ReleaseParts {
  readonly name: string;
  readonly items: number;
  /** Null for a collection that is whole. */
  readonly shards: number | null;
  readonly calibration: Calibration | null;
  /** Parts of each picture that are indexed besides the whole. */
  readonly regions: readonly Frame[] | null;
  /** Whether pictures of other hosts may be searched by, once a person agrees. */
  readonly pictureUrls: boolean;
  readonly thumbnails: readonly { readonly bytes: number }[];
  readonly examples: readonly Example[];
  readonly shell: readonly SiteFile[];
  readonly encoder: EncoderFolder;
  readonly fixed: FixedAssets;
  readonly indexAsset: Asset;
  readonly itemsAsset: Asset;
  /** Of a collection in shards; null of one that is whole. */
  readonly sample: CollectionSample | null;
  /** Null where photos are not compared in detail. */
  readonly details: Release['details'] | null;
  /** Null where there is none. */
  readonly mapAsset: Asset | null;
  /** What the lab compares; null where it has nothing of this site's. */
  readonly lab: Pick<LabAssets, 'encoders' | 'golden'> | null;
}

/** Ties the parts of a site together; the id is the hash of everything else, so the same parts are the same release. */
export function composeRelease(parts: ReleaseParts): Release {
  const { card, identity } = parts.encoder;
  const { model, projection, wasm, webgpu, meaning } = parts.fixed;
  const content = {
    collection: {
      name: parts.name,
      items: parts.items,
      ...(parts.shards !== null && { shards: parts.shards }),
      ...(parts.calibration && { calibration: parts.calibration }),
      ...(parts.regions && { regions: parts.regions }),
      thumbnails: {
        count: parts.thumbnails.length,
        bytes: parts.thumbnails.reduce((sum, { bytes }) => sum + bytes, 0),
      },
      examples: parts.examples.map(({ label, file }) => ({ path: file.path, label, bytes: file.bytes })),
    },
    ...(parts.pictureUrls && { pictureUrls: true as const }),
    shell: parts.shell.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    encoder: { identity, card, model: model.asset, ...(projection && { projection: projection.asset }) },
    ...(meaning && { meaning: meaningOf(meaning) }),
    ...(parts.details && { details: parts.details }),
    runtime: { wasm: wasm.asset, webgpu: webgpu.asset },
    index: parts.indexAsset,
    items: parts.itemsAsset,
    ...(parts.sample && {
      sample: {
        items: parts.sample.pictures.length,
        index: parts.sample.index.asset,
        list: parts.sample.list.asset,
      },
    }),
    ...(parts.mapAsset && { map: parts.mapAsset }),
    ...(parts.lab && { lab: parts.lab.encoders, golden: parts.lab.golden }),
  };
  return { format: 1, id: sha256Of(JSON.stringify(content)).slice(0, 16), ...content };
}

export function releaseFile(release: Release): SiteFile {
  return siteFile(RELEASE, Buffer.from(`${JSON.stringify(release, null, 1)}\n`));
}
