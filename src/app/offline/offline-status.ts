import type { Progress } from '../../engine/contract.ts';
import type { KeptShards, OfflineState } from './offline-state.ts';

/** What this needs of the store of assets. */
export interface OfflineStore {
  /** Bytes that are not yet on this device. */
  missingBytes(): Promise<number>;
  /** How many shards of a collection in shards are on this device; null where it is whole. */
  keptShards(): Promise<KeptShards | null>;
  /** Downloads them all. @throws DownloadError */
  keepAll(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void>;
  /** Leaves the marker that everything is there. */
  markComplete(): Promise<void>;
  /** Whether everything was there once and the browser has removed some since. */
  wasEvicted(missingBytes: number): Promise<boolean>;
  /** Why nothing can be kept here, as a sentence; `null` where it can. */
  obstacle(): string | null;
  onObstacle(listener: () => void): () => void;
}

/** Keeps count of what is still missing for working without a network, and downloads it when asked. */
export class OfflineStatus {
  readonly #store: OfflineStore;
  readonly #listeners = new Set<() => void>();
  #state: OfflineState = { state: 'counting' };
  #download: AbortController | null = null;

  constructor(store: OfflineStore) {
    this.#store = store;
    store.onObstacle(() => void this.recount());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): OfflineState => this.#state;

  /** Counts again: after the encoder or the index has arrived, when the page is shown again, when the settings open. */
  async recount(): Promise<void> {
    if (this.#download) return;
    const counted = await this.#count();
    if (!this.#download) this.#set(counted);
  }

  /** Downloads everything that is missing; what has arrived stays when it is cancelled or fails. */
  async makeAvailable(): Promise<void> {
    if (this.#download) return;
    const download = new AbortController();
    this.#download = download;
    let failure: string | null = null;
    try {
      this.#set({ state: 'downloading', doneBytes: 0, totalBytes: await this.#store.missingBytes() });
      await this.#store.keepAll(download.signal, (progress) => this.#set({ state: 'downloading', ...progress }));
    } catch (error) {
      if (!download.signal.aborted) failure = error instanceof Error ? error.message : String(error);
    }
    this.#download = null;
    const counted = await this.#count();
    if (failure === null || counted.state !== 'needs') this.#set(counted);
    else this.#set({ state: 'failed', bytes: counted.bytes, message: failure });
  }

  cancel(): void {
    this.#download?.abort();
  }

  async #count(): Promise<OfflineState> {
    const reason = this.#store.obstacle();
    if (reason) return { state: 'impossible', reason };
    try {
      const bytes = await this.#store.missingBytes();
      if (bytes > 0) {
        const wasEvicted = await this.#store.wasEvicted(bytes);
        return { state: 'needs', bytes, wasEvicted, shards: await this.#store.keptShards() };
      }
      await this.#store.markComplete();
      return { state: 'ready' };
    } catch (error) {
      return { state: 'impossible', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #set(state: OfflineState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
