import type { VectorResult } from './contract.ts';

/** What `workers/search.worker.ts` does besides: a collection of embeddings that lives in this browser's memory: items come and go, and every question is answered meanwhile. */
export interface LiveSearchApi {
  /** Starts an empty collection of embeddings of so many dimensions; one that was there is gone. */
  startLive(dimensions: number): Promise<void>;
  /**
   * Adds items, all or as many as fit before the first that is refused.
   * @param items numbers of the caller's, whole and from 0
   * @param embeddings row-major, items × dimensions, of any length; transferred or copied, as the caller likes
   * @returns how many items there are now
   * @throws RangeError for numbers that are taken and for embeddings that do not fit
   */
  addLive(items: readonly number[], embeddings: Float32Array): Promise<number>;
  /** @returns how many items there are now @throws RangeError for an item that is not there */
  removeLive(items: readonly number[]): Promise<number>;
  /** Builds the forest anew if it is missing or old; in slices of 8 ms, so that questions are answered meanwhile. */
  arrangeLive(signal: AbortSignal): Promise<void>;
  /** The nearest items to an embedding. */
  searchLive(embedding: Float32Array, k: number, signal: AbortSignal): Promise<VectorResult>;
}
