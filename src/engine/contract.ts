import type { Release } from '../assets/release.ts';
import type { QueryDetails } from '../core/details/compare-details.ts';
import type { Neighbour } from '../core/neighbour.ts';
import type { Filter, Focus, Frame } from '../core/query/query.ts';

import type { PlacedNeighbour } from '../core/regions/regions.ts';
import type { HeatApi } from './contract-heat.ts';
import type { TunedAnswer, TuningState } from './contract-tuned.ts';

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
export interface EncodeWorkerApi extends HeatApi {
  /** Downloads what is missing and creates the session. @throws DownloadError, EncoderError */
  start(
    setup: WorkerSetup,
    backend: Backend,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<void>;
  /**
   * @param frame the part of the photo to encode; the whole unless told
   * @throws PictureError for a photo that cannot be used, EncoderError when the backend broke
   */
  encode(photo: Blob, signal: AbortSignal, frame?: Frame): Promise<EncodedPhoto>;
  /** Parts of a photo that stand out, the most salient first; none where the encoder gives no map. @throws PictureError, EncoderError */
  proposeFrames(photo: Blob, signal: AbortSignal): Promise<readonly Frame[]>;
  /** What each cell of a photo, or of a part of it, shows. @throws PictureError, EncoderError, DownloadError, FormatError */
  detailsOf(photo: Blob, signal: AbortSignal, frame?: Frame): Promise<QueryDetails>;
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

/** In how many parts of a collection words were looked for in the descriptions. */
export interface Described {
  readonly parts: number;
  readonly of: number;
  /** Bytes on the wire until as many are looked in as a browser can hold. */
  readonly missingBytes: number;
}

export interface SearchOptions {
  /** How many neighbours. */
  readonly k: number;
  readonly reach: Reach;
  /** In which descriptions words are looked for: `nearest`, unless told, are those on this device. */
  readonly descriptions?: Reach | undefined;
  /** What an item must be to be found; empty = everything. */
  readonly filters: readonly Filter[];
  /** Whether a picture is compared in detail, where the site can: a second answer, a moment later, in another order. */
  readonly details?: boolean;
}

/** A part of a question, ready for the index. */
export type VectorPart =
  | { readonly kind: 'embedding'; readonly weight: number; readonly embedding: Float32Array }
  | { readonly kind: 'item'; readonly weight: number; readonly item: number }
  | { readonly kind: 'words'; readonly weight: number; readonly text: string };

/** A question whose photos have been encoded. */
export interface VectorQuestion {
  readonly parts: readonly VectorPart[];
  readonly focus: Focus | null;
  /** What the nearest items are compared with in detail, to be put in order by it. */
  readonly details?: QueryDetails;
}

/** Why words found an item. */
export interface Because {
  /** Kinds of what the words mean that it looks like; empty where its looks did not count. */
  readonly looksLike: readonly string[];
  /** Words of its description that match. */
  readonly says: readonly string[];
}

/** An item in an answer; found by words, with the reason. */
export interface Found extends PlacedNeighbour {
  readonly because?: Because;
}

/** What words of the question mean to the encoder. */
export interface WordsMeaning {
  /** Words that it knows, in the spelling that was understood. */
  readonly known: readonly string[];
  /** Words that say nothing to it. */
  readonly unknown: readonly string[];
  /** Words of what looks alike, the nearest first. */
  readonly similar: readonly string[];
}

/** What an index finds for a vector. */
export interface VectorResult {
  /** Nearest first; equal scores by item number. */
  readonly neighbours: readonly PlacedNeighbour[];
  /** How they were found, in the planner's words. */
  readonly plan: string;
  readonly coverage: Coverage;
  /** Milliseconds of searching, without waiting for downloads. */
  readonly searchMs: number;
}

/** What is found for a question. */
export interface SearchResult extends VectorResult {
  /** Best first; equal scores by item number. */
  readonly neighbours: readonly Found[];
  /** The nearest items of all, whatever the filters: those that vote on what the query is. */
  readonly voters: readonly Neighbour[];
  /** Of a question with words. */
  readonly words?: WordsMeaning;
  readonly described?: Described;
  /** Where it was found by a projection. */
  readonly tuned?: TunedAnswer;
}

/** Called with each answer that comes before the last one, every one from more of the collection than the one before. */
export type OnPartial<Result> = (partial: Result) => void;

/** `workers/search.worker.ts`: holds the index in wasm memory and answers queries. */
export interface SearchWorkerApi {
  /** @throws DownloadError, FormatError */
  open(setup: WorkerSetup, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<IndexSummary>;
  /** What a part seems to show, the most telling first; none of words, and where the site knows no classes. @throws DownloadError */
  tagsOf(part: VectorPart, signal: AbortSignal): Promise<readonly PictureTag[]>;
  /** Loads what words, tags and a focus need; whoever asks with them waits for it anyway. @throws DownloadError, FormatError */
  openMeaning(onProgress: (progress: Progress) => void): Promise<void>;
  /**
   * The nearest items to what the parts make together; items of the question itself are left out.
   * @throws DownloadError, FormatError; RangeError where plus and minus leave nothing to search for
   */
  search(
    question: VectorQuestion,
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

/** What ties words to the encoder; `none` where the site has it not. */
export type MeaningState =
  | { readonly state: 'none' | 'ready' }
  | { readonly state: 'absent'; readonly totalBytes: number }
  | ({ readonly state: 'opening' } & Progress)
  | { readonly state: 'failed'; readonly message: string };

/** What a picture seems to show. */
export interface PictureTag {
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
  /** WordNet id of the class to focus on for it. */
  readonly wordNetId: string;
}

/** A part of a question as the app has it. */
export type QuestionPart =
  /** A photo, or the part of it inside the frame. */
  | { readonly kind: 'photo'; readonly weight: number; readonly photo: Blob; readonly frame?: Frame }
  | Exclude<VectorPart, { readonly kind: 'embedding' }>;

/** How far comparing details has come; `possible` where it was not wanted. Neighbours keep their cosines as scores. */
export type DetailsState =
  | { readonly state: 'possible' | 'comparing' | 'compared' }
  | { readonly state: 'failed'; readonly message: string };

/** What is asked: examples with their weights, and attention to a class. */
export interface Question {
  readonly parts: readonly QuestionPart[];
  readonly focus: Focus | null;
}

/** What an answer took, in milliseconds; without photos nothing is encoded. */
export interface AnswerTimings extends Partial<EncodeTimings> {
  readonly searchMs: number;
  /** From the plain answer until details were compared, with what was downloaded for it. */
  readonly detailsMs?: number;
  /** Of all, with what was waited for. */
  readonly totalMs: number;
}

export interface Answer extends Omit<SearchResult, 'searchMs'> {
  /** Missing where there is nothing to compare: on sites without details, and for questions of other kinds. */
  readonly details?: DetailsState;
  readonly timings: AnswerTimings;
}

export interface EngineSnapshot {
  readonly encoder: EncoderState;
  readonly index: IndexState;
  readonly meaning: MeaningState;
  readonly tuning: TuningState;
}

/** What the app sees of the workers. */
export interface Engine extends HeatApi {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): EngineSnapshot;
  /**
   * Nearest items to a question. With photos it waits for the encoder (starting its download if need be), and always for
   * the index. A newer question aborts this one, which then rejects with an AbortError and is never shown.
   * @param onPartial gets the answers that come before the last, fuller each time; never one of an aborted question
   * @throws PictureError, EncoderError, DownloadError, FormatError, RangeError
   */
  answer(question: Question, options: SearchOptions, onPartial?: OnPartial<Answer>): Promise<Answer>;
  /**
   * What a picture seems to show, the most telling first; loads what that needs.
   * @throws PictureError, EncoderError, DownloadError, FormatError; the signal's reason
   */
  tagsOf(part: QuestionPart, signal: AbortSignal): Promise<readonly PictureTag[]>;
  /** Loads what words, tags and focusing need, where the site has it. */
  openMeaning(): Promise<void>;
  /**
   * Answers by a projection from now on, or by none; questions wait until it is there. One that does not fit is told by the
   * state, and answers are then without it.
   */
  tune(projection: Promise<Uint8Array | null>): Promise<TuningState>;
  /** Proposes parts of a photo to search by; none where the encoder gives no map. @throws PictureError, EncoderError */
  proposeFrames(photo: Blob, signal: AbortSignal): Promise<readonly Frame[]>;
  /** Ends the question under way, if any. */
  cancel(): void;
  startEncoder(): void;
  pauseEncoder(): void;
  /** Tries again after a failure of the index or of the encoder. */
  retry(): void;
}
