import type { Asset } from '../assets/release.ts';
import type { EncoderCard } from '../core/encoder-card.ts';
import type { Measured } from '../core/evaluation/measured.ts';
import type { Settings } from '../core/evaluation/settings.ts';
import type { Metadata } from '../core/item.ts';
import type { MapContent } from '../core/layout/map-content.ts';
import type { Progress } from './contract.ts';

/** Which pictures: those of the site, or photos of this visit. */
export type LabCollectionId = 'site' | 'photos';

/** What one encoder at one size says of the pictures of one collection. */
export interface VectorsKey {
  readonly collection: LabCollectionId;
  readonly encoder: string;
  readonly size: number;
}

/** A file of an encoder: listed by the release, or brought by the person and checked against this sha256 when it is read. */
export type EncoderBytes = { readonly asset: Asset } | { readonly blob: Blob; readonly sha256: string };

/** What an encoder is started from; the card has the size that is wanted. */
export interface EncoderSource {
  readonly card: EncoderCard;
  readonly model: EncoderBytes;
  readonly projection?: EncoderBytes;
  /** Appended to the model for the inner layers. */
  readonly layersModel?: EncoderBytes;
}

/** What is asked for: an item by its number, or the vector of a photo in the layer that is compared. */
export type LabQuery =
  | { readonly kind: 'item'; readonly item: number }
  | { readonly kind: 'vector'; readonly vector: Float32Array };

/** The nearest items under some settings, best first. */
export interface LabRanking {
  readonly items: Uint32Array;
  /** Greater is nearer; distances are negated. */
  readonly scores: Float64Array;
}

/** `workers/lab.worker.ts`: compares pictures under any settings. Its work ends soon after its signal fires. */
export interface LabWorkerApi {
  has(key: VectorsKey): Promise<boolean>;
  /**
   * Downloads vectors that the site's build has made.
   * @param dimensions of all layers in their order
   * @throws DownloadError, FormatError
   */
  load(
    key: VectorsKey,
    source: { readonly asset: Asset; readonly siteUrl: string },
    shape: { readonly layers: readonly LayerShape[]; readonly items: number },
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<void>;
  /** Takes vectors that were computed on this device. @param rows one a layer, row-major, items × dimensions */
  keep(key: VectorsKey, layers: readonly LayerShape[], rows: readonly Float32Array[]): Promise<void>;
  /** @throws RangeError where the vectors that the settings ask for are not here */
  rank(collection: LabCollectionId, settings: Settings, query: LabQuery, k: number): Promise<LabRanking>;
  /**
   * Asks every item for its neighbours (leave-one-out) under one settings after another; of a large collection 1,000 items.
   * @param labels of the items; empty for those that have none, which are left out
   * @param onProgress gets the share of the work that is done, and each result as it comes; waited for
   */
  measure(
    collection: LabCollectionId,
    settings: readonly Settings[],
    labels: readonly string[],
    signal: AbortSignal,
    onProgress: (share: number, measured: Measured | null) => void | Promise<void>,
  ): Promise<void>;
  /**
   * Lays a collection out by the layer that settings name (`docs/map.md`).
   * @param names what its groups are named by
   * @param onProgress gets the share of the work that is done
   * @throws RangeError where the vectors are not here; the signal's reason
   */
  layOut(
    collection: LabCollectionId,
    settings: Settings,
    names: LayoutNames,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MapContent>;
}

/** What the groups of a layout are named by. */
export interface LayoutNames {
  /** Of each item. */
  readonly metadata: readonly Metadata[];
  /** Columns whose cells are names as they stand. */
  readonly columns: readonly string[];
}

/** A layer by its name. */
export interface LayerShape {
  readonly name: string;
  readonly dimensions: number;
}

/** `workers/lab-encode.worker.ts`: one encoder at one size with all its layers, for the life of the worker. */
export interface LabEncodeWorkerApi {
  /** @returns the dimensions of what it gives @throws DownloadError, EncoderError */
  start(
    source: EncoderSource,
    runtime: { readonly wasm: Asset; readonly siteUrl: string },
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<void>;
  /** The embedding, then the inner layers. @throws PictureError, EncoderError */
  embed(photo: Blob, signal: AbortSignal): Promise<LayersOfPhoto>;
}

/** What all layers of an encoder say of a photo. */
export interface LayersOfPhoto {
  readonly layers: readonly Float32Array[];
  readonly decodeMs: number;
  /** Preprocessing and running the network. */
  readonly encodeMs: number;
}
