import type { Release } from '../../src/assets/release.ts';
import type { EncoderIdentity } from '../../src/core/encoder-card.ts';
import { compareNaturally } from './natural-order.ts';
import type { BuildPlan } from './plan-build.ts';
import type { StageTimings } from './process-picture.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import type { Skipped } from './walk-pictures.ts';
import type { Site } from './write-site.ts';

/** What `akin build --json` prints. */
export interface BuildReport {
  /** The site's folder. */
  readonly site: string;
  readonly name: string;
  /** The release's id. */
  readonly release: string;
  readonly encoder: EncoderIdentity;
  readonly items: number;
  /** Into how many shards they were cut; 1 = the collection is whole. */
  readonly shards: number;
  /** Pictures that were embedded now, and those that the cache knew. */
  readonly encoded: number;
  readonly reused: number;
  readonly skipped: readonly Skipped[];
  /** Groups of paths whose files are equal byte for byte. */
  readonly duplicates: readonly (readonly string[])[];
  readonly rowsWithoutPicture: readonly string[];
  readonly repeatedRows: readonly string[];
  readonly picturesWithoutRow: readonly string[];
  readonly bytes: SiteBytes;
  readonly bytesPerItem: SiteBytes;
  /** Of the pictures that were embedded now; null when there were none. */
  readonly imagesPerSecond: number | null;
  /** Which part of the work took which share, adding up to 1; null when no sampled picture was embedded now. */
  readonly shares: StageTimings | null;
  readonly elapsedMs: number;
}

/** Bytes on the wire. */
export interface SiteBytes {
  readonly index: number;
  readonly items: number;
  readonly thumbnails: number;
  /** Everything, the app, the encoder and the runtime included. */
  readonly site: number;
}

export interface BuildResult {
  readonly plan: BuildPlan;
  readonly site: Site;
  readonly release: Release;
  /** Of all files of the index and of the list of items. */
  readonly bytes: { readonly index: number; readonly items: number };
  readonly pictures: readonly ProcessedPicture[];
  readonly skipped: readonly Skipped[];
  readonly timings: readonly StageTimings[];
  readonly processingMs: number;
  readonly elapsedMs: number;
}

/** Counts what came out of a build. */
export function makeReport({
  plan,
  site,
  release,
  bytes: collectionBytes,
  pictures,
  skipped,
  timings,
  processingMs,
  elapsedMs,
}: BuildResult): BuildReport {
  const encoded = pictures.filter((picture) => picture.timings !== null);
  const inCollection = new Set(pictures.map(({ path }) => path));
  const { rowsWithoutPicture, repeatedRows, picturesWithoutRow } = plan.metadata;
  const bytes = {
    ...collectionBytes,
    thumbnails: release.collection.thumbnails.bytes,
    site: [...site.named, ...site.fixed].reduce((sum, file) => sum + file.bytes, 0),
  };
  const perItem = (total: number) => Math.round(total / pictures.length);
  return {
    site: plan.site,
    name: plan.name,
    release: release.id,
    encoder: plan.encoder.identity,
    items: pictures.length,
    shards: release.collection.shards ?? 1,
    encoded: encoded.length,
    reused: pictures.length - encoded.length,
    skipped: [...plan.walk.skipped, ...skipped].sort((a, b) => compareNaturally(a.path, b.path)),
    duplicates: findDuplicates(pictures),
    rowsWithoutPicture,
    repeatedRows,
    picturesWithoutRow: picturesWithoutRow.filter((path) => inCollection.has(path)),
    bytes,
    bytesPerItem: {
      index: perItem(bytes.index),
      items: perItem(bytes.items),
      thumbnails: perItem(bytes.thumbnails),
      site: perItem(bytes.site),
    },
    imagesPerSecond: encoded.length > 0 ? round(encoded.length / (processingMs / 1000), 1) : null,
    shares: timings.length > 0 ? sharesOf(timings) : null,
    elapsedMs: Math.round(elapsedMs),
  };
}

function findDuplicates(pictures: readonly ProcessedPicture[]): string[][] {
  const pathsByContent = new Map<string, string[]>();
  for (const { contentSha256, path } of pictures) {
    const paths = pathsByContent.get(contentSha256);
    if (paths) paths.push(path);
    else pathsByContent.set(contentSha256, [path]);
  }
  return [...pathsByContent.values()].filter((paths) => paths.length > 1);
}

function sharesOf(timings: readonly StageTimings[]): StageTimings {
  const sum = (stage: keyof StageTimings) => timings.reduce((total, timing) => total + timing[stage], 0);
  const total = sum('decode') + sum('preprocess') + sum('encode') + sum('thumbnail');
  const share = (stage: keyof StageTimings) => round(sum(stage) / total, 3);
  return {
    decode: share('decode'),
    preprocess: share('preprocess'),
    encode: share('encode'),
    thumbnail: share('thumbnail'),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
