import type { Release } from '../src/assets/release.ts';
import type { Item } from '../src/core/item.ts';
import type {
  Coverage,
  Described,
  IndexSummary,
  OnPartial,
  Progress,
  Reach,
  SearchOptions,
  VectorResult,
} from '../src/engine/contract.ts';
import type { KernelSource } from '../src/kernels/workspace.ts';
import type { ClassFocus } from '../src/search/search-options.ts';

/** A collection whose index is open, whole or in shards. */
export interface Searchable {
  readonly summary: IndexSummary;
  /** Whether parts of pictures are indexed besides the whole ones. */
  readonly hasParts: boolean;
  /** What cosines with words mean here; undefined where that was not measured (`ScoreLevels.words`). */
  readonly wordsLevel: number | undefined;
  /**
   * @param options.isOfWholes whether parts of pictures are left out; without filters
   * @throws DownloadError, FormatError, RangeError; the signal's reason
   */
  search(
    vector: Float32Array,
    options: SearchOptions & {
      readonly focus?: ClassFocus;
      readonly isProjected?: boolean;
      readonly isOfWholes?: boolean;
    },
    signal: AbortSignal,
    onPartial: OnPartial<VectorResult>,
  ): Promise<VectorResult>;
  /** What answers with `isProjected` are found by, WᵀW; null forgets it. @throws RangeError where that cannot be */
  lookThrough(matrix: Float32Array | null): Promise<void>;
  /** The vector of an item, of unit length. @throws DownloadError, FormatError, RangeError; the signal's reason */
  embeddingOf(item: number, signal: AbortSignal): Promise<Float32Array>;
  /** Reads the items that can be described. @throws DownloadError, FormatError; the signal's reason */
  describe(wanted: DescriptionsWanted, signal: AbortSignal): Promise<Described>;
}

/** Which descriptions are read, and who gets them. */
export interface DescriptionsWanted {
  /** `nearest`: those on this device. */
  readonly reach: Reach;
  /** Items that are about to be shown: their parts are read as well, where they can be. */
  readonly shown: readonly number[];
  /** Whether the items from this number on were read before and need not be read again. */
  isKnown(first: number): boolean;
  /** Gets items of following numbers, and how far reading has come with them. */
  onItems(first: number, items: readonly Item[], described: Described): Promise<void>;
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
