import type { Release } from '../src/assets/release.ts';
import type {
  Coverage,
  IndexSummary,
  OnPartial,
  Progress,
  SearchOptions,
  SearchResult,
} from '../src/engine/contract.ts';
import type { KernelSource } from '../src/kernels/workspace.ts';

/** A collection whose index is open, whole or in shards. */
export interface Searchable {
  readonly summary: IndexSummary;
  /** @throws DownloadError, FormatError, RangeError; the signal's reason */
  search(
    vector: Float32Array,
    options: SearchOptions,
    signal: AbortSignal,
    onPartial: OnPartial<SearchResult>,
  ): Promise<SearchResult>;
  /** The vector of an item, of unit length. @throws DownloadError, FormatError, RangeError; the signal's reason */
  embeddingOf(item: number, signal: AbortSignal): Promise<Float32Array>;
}

/** What a searchable collection is opened from. */
export interface OpenOptions {
  readonly release: Release;
  readonly siteUrl: string;
  readonly kernels: KernelSource;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** The coverage of an answer that has seen everything. */
export function wholeCoverage(items: number): Coverage {
  return { itemsSeen: items, items, missingBytes: 0, problem: null };
}
