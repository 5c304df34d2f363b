import type { Asset, Release } from '../assets/release.ts';
import type { Neighbour } from '../core/neighbour.ts';
import type { Filter } from '../core/query/query.ts';

/** Bytes on the wire, so far and in all. */
export interface Progress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Rungs of the ladder, fastest first; a failure moves one to the right. */
export type Backend = 'webgpu' | 'wasm-threads' | 'wasm';

/** Everything a worker is told when it starts. */
export interface WorkerSetup {
  readonly release: Release;
  /** Address that the paths in the release are relative to. */
  readonly siteUrl: string;
}

/** How long each part took, in milliseconds. */
export interface EncodeTimings {
  readonly decodeMs: number;
  readonly preprocessMs: number;
  readonly encodeMs: number;
}

export interface EncodedPhoto {
  /** L2-normalised; transferred, the receiver owns it. */
  readonly embedding: Float32Array;
  /** Upright size of the photo in pixels. */
  readonly width: number;
  readonly height: number;
  readonly timings: EncodeTimings;
}

/** `workers/encode.worker.ts`: pictures in, embeddings out. One backend for the life of the worker. */
export interface EncodeWorkerApi {
  /** Downloads what is missing and creates the session. @throws DownloadError, EncoderError */
  start(
    setup: WorkerSetup,
    backend: Backend,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<void>;
  /** @throws PictureError for a photo that cannot be used, EncoderError when the backend broke */
  encode(photo: Blob, signal: AbortSignal): Promise<EncodedPhoto>;
}

export interface IndexSummary {
  readonly items: number;
  readonly dimensions: number;
  /** Which kernel scans: SIMD, or the TypeScript twin on engines without. */
  readonly kernel: 'simd' | 'typescript';
}

export type { Neighbour };

/** How far a search goes in a collection that is cut into shards: to the nearest ones, or through all of them. */
export type Reach = 'nearest' | 'everything';

/** How much of the collection an answer has seen. */
export interface Coverage {
  /** Items whose codes were there to be searched, and those of the collection. */
  readonly itemsSeen: number;
  readonly items: number;
  /** Bytes on the wire until an answer could see all of them. */
  readonly missingBytes: number;
  /** Why shards that were wanted could not be searched, as a sentence; `null` when all could. */
  readonly problem: string | null;
}

export interface SearchOptions {
  /** How many neighbours. */
  readonly k: number;
  readonly reach: Reach;
  /** What an item must be to be found; empty = everything. */
  readonly filters: readonly Filter[];
}

export interface SearchResult {
  /** Nearest first; equal scores by item number. */
  readonly neighbours: readonly Neighbour[];
  /** How they were found, in the planner's words. */
  readonly plan: string;
  readonly coverage: Coverage;
  /** Milliseconds of searching, without waiting for downloads. */
  readonly searchMs: number;
}

/** Called with each answer that comes before the last one, every one from more of the collection than the one before. */
export type OnPartial<Result> = (partial: Result) => void;

/** `workers/search.worker.ts`: holds the index in wasm memory and answers queries. */
export interface SearchWorkerApi {
  /** @throws DownloadError, FormatError */
  open(setup: WorkerSetup, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<IndexSummary>;
  /** The nearest items to an embedding (any length, of the index's dimensions). @throws DownloadError, FormatError */
  searchByEmbedding(
    embedding: Float32Array,
    options: SearchOptions,
    signal: AbortSignal,
    onPartial: OnPartial<SearchResult>,
  ): Promise<SearchResult>;
  /** The nearest items to an item, the item itself left out. @throws DownloadError, FormatError */
  searchByItem(
    item: number,
    options: SearchOptions,
    signal: AbortSignal,
    onPartial: OnPartial<SearchResult>,
  ): Promise<SearchResult>;
}

export type EncoderState =
  | { readonly state: 'absent'; readonly totalBytes: number }
  | ({ readonly state: 'downloading' | 'paused' } & Progress)
  | { readonly state: 'starting'; readonly backend: Backend }
  | { readonly state: 'ready'; readonly backend: Backend; readonly fallback?: string }
  | { readonly state: 'failed'; readonly message: string };

export type IndexState =
  | ({ readonly state: 'opening' } & Progress)
  | { readonly state: 'ready'; readonly summary: IndexSummary }
  | { readonly state: 'failed'; readonly message: string };

export interface Answer {
  readonly neighbours: readonly Neighbour[];
  readonly plan: string;
  readonly coverage: Coverage;
  readonly timings: Partial<EncodeTimings> & { readonly searchMs: number; readonly totalMs: number };
}

export interface EngineSnapshot {
  readonly encoder: EncoderState;
  readonly index: IndexState;
}

/** What the app sees of the workers. */
export interface Engine {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): EngineSnapshot;
  /**
   * Nearest items to a photo. Waits for the encoder (starting its download if need be) and for the index.
   * A newer question aborts this one, which then rejects with an AbortError and is never shown.
   * @param onPartial gets the answers that come before the last, fuller each time; never one of an aborted question
   * @throws PictureError, EncoderError, DownloadError, FormatError
   */
  answerPhoto(photo: Blob, options: SearchOptions, onPartial?: OnPartial<Answer>): Promise<Answer>;
  /** Nearest items to an item; needs no encoder. */
  answerItem(item: number, options: SearchOptions, onPartial?: OnPartial<Answer>): Promise<Answer>;
  /** Ends the question under way, if any. */
  cancel(): void;
  startEncoder(): void;
  pauseEncoder(): void;
  /** Tries again after a failure of the index or of the encoder. */
  retry(): void;
}

/** Assets that the first answer to a photo needs, for counting what is still missing. */
export function assetsForAnswer(release: Release): readonly Asset[] {
  const { encoder, runtime, index, items } = release;
  return [items, index, runtime.wasm, encoder.model, ...(encoder.projection ? [encoder.projection] : [])];
}
