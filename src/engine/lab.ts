import { proxy } from 'comlink';
import type { Release } from '../assets/release.ts';
import { EncoderError } from '../core/errors.ts';
import { labLayers } from '../core/evaluation/lab-layers.ts';
import type { Measured } from '../core/evaluation/measured.ts';
import type { Settings } from '../core/evaluation/settings.ts';
import type { MapContent } from '../core/layout/map-content.ts';
import type { Progress } from './contract.ts';
import { registerAbortSignalTransfer } from './contract-abort.ts';
import type {
  LabCollectionId,
  LabEncodeWorkerApi,
  LabQuery,
  LabRanking,
  LabWorkerApi,
  LayersOfPhoto,
  LayoutNames,
} from './contract-lab.ts';
import { encoderSource, encodersOf, type LabEncoderEntry } from './lab-encoders.ts';
import { Observable } from './observable.ts';
import { handleWorker, type WorkerHandle } from './worker-handle.ts';

/** Pictures that are compared. */
export interface LabCollection {
  readonly id: LabCollectionId;
  readonly count: number;
  pictureOf(item: number): Promise<Blob>;
}

/** What the person waits for. */
export type LabProgress =
  | ({ readonly what: 'download' } & Progress)
  | { readonly what: 'pictures'; readonly done: number; readonly total: number };

export type OnLabProgress = (progress: LabProgress) => void;

export interface LabOptions {
  readonly release: Release;
  readonly siteUrl: string;
  /** Settles when workers may be started. */
  readonly mayStart: Promise<unknown>;
}

/** Runs of a network whose times are compared, the first two to warm up. */
const TIMED_RUNS = 9;

type Which = Pick<Settings, 'encoder' | 'size'>;

/** What the lab's views see of its two workers: one that compares, and one that runs an encoder with all its layers. */
export class Lab {
  readonly encoders: Observable<readonly LabEncoderEntry[]>;
  readonly #options: LabOptions;
  #comparing: Promise<WorkerHandle<LabWorkerApi>> | undefined;
  #encoding: { readonly key: string; readonly worker: Promise<WorkerHandle<LabEncodeWorkerApi>> } | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #known = new WeakMap<Blob, Map<string, LayersOfPhoto>>();

  constructor(options: LabOptions) {
    registerAbortSignalTransfer();
    this.#options = options;
    this.encoders = new Observable<readonly LabEncoderEntry[]>(encodersOf(options.release));
  }

  /** @throws EncoderError for an id that no encoder has */
  encoder(id: string): LabEncoderEntry {
    const found = this.encoders.get().find((entry) => entry.id === id);
    if (found) return found;
    const known = this.encoders.get().map((entry) => entry.id);
    throw new EncoderError(`there is no encoder "${id}" here; there are ${known.join(', ')}`);
  }

  /** Median milliseconds of preprocessing and the network for a photo, with all layers. @throws as `layersOf` */
  timeEncoder(which: Which, photo: Blob, signal: AbortSignal, onProgress: OnLabProgress): Promise<number> {
    return this.#inTurn(async () => {
      const worker = await this.#encoder(which.encoder, which.size, onProgress);
      const times: number[] = [];
      for (let run = 0; run < TIMED_RUNS; run++) {
        signal.throwIfAborted();
        times.push((await worker.race(worker.api.embed(photo, signal))).encodeMs);
      }
      // The first ones warm up.
      return times.slice(2).sort((a, b) => a - b)[Math.floor((TIMED_RUNS - 2) / 2)] ?? 0;
    });
  }

  /** Adds an encoder, or replaces one that was added under the same id. */
  add(entry: LabEncoderEntry): void {
    this.remove(entry.id);
    this.encoders.set([...this.encoders.get(), entry]);
  }

  /** Removes an encoder that was added, with what it said: another one may come under the same id. */
  remove(id: string): void {
    if (!this.encoders.get().some((entry) => entry.id === id && entry.origin === 'added')) return;
    this.forget();
    this.#known = new WeakMap();
    if (this.#encoding?.key.startsWith(`${id} `)) {
      this.#encoding.worker.then((worker) => worker.end(new EncoderError('it was removed'))).catch(() => {});
      this.#encoding = undefined;
    }
    this.encoders.set(this.encoders.get().filter((entry) => entry.id !== id));
  }

  /** Whether vectors that settings ask for would have to be computed here, picture by picture. */
  async mustCompute(collection: LabCollection, { encoder, size }: Which): Promise<boolean> {
    const isMade = collection.id === 'site' && this.encoder(encoder).vectors.some((vectors) => vectors.size === size);
    if (isMade) return false;
    const worker = await this.#comparer();
    return !(await worker.race(worker.api.has({ collection: collection.id, encoder, size })));
  }

  /**
   * Brings the vectors that settings ask for: what the build has made is downloaded, the rest computed picture by picture.
   * @throws DownloadError, FormatError, PictureError, EncoderError; the signal's reason
   */
  async prepare(
    collection: LabCollection,
    which: Which,
    signal: AbortSignal,
    onProgress: OnLabProgress,
  ): Promise<void> {
    const { encoder, size } = which;
    const worker = await this.#comparer();
    const key = { collection: collection.id, encoder, size };
    if (await worker.race(worker.api.has(key))) return;
    const entry = this.encoder(encoder);
    const layers = labLayers(entry.card);
    const made = collection.id === 'site' ? entry.vectors.find((vectors) => vectors.size === size) : undefined;
    if (made) {
      const source = { asset: made.asset, siteUrl: this.#options.siteUrl };
      const { report, end } = downloadReport(onProgress);
      const shape = { layers, items: collection.count };
      await worker.race(worker.api.load(key, source, shape, signal, report)).finally(end);
      return;
    }
    const rows = layers.map(({ dimensions }) => new Float32Array(collection.count * dimensions));
    await this.#inTurn(async () => {
      for (let item = 0; item < collection.count; item++) {
        signal.throwIfAborted();
        onProgress({ what: 'pictures', done: item, total: collection.count });
        const embedded = await this.#layersOf(await collection.pictureOf(item), which, signal, onProgress);
        for (const [at, layer] of embedded.layers.entries()) rows[at]?.set(layer, item * layer.length);
      }
    });
    await worker.race(worker.api.keep(key, layers, rows));
  }

  /** What all layers of an encoder say of a photo; each photo is encoded once. @throws PictureError, EncoderError, DownloadError */
  layersOf(photo: Blob, which: Which, signal: AbortSignal, onProgress: OnLabProgress): Promise<LayersOfPhoto> {
    return this.#inTurn(() => this.#layersOf(photo, which, signal, onProgress));
  }

  async #layersOf(photo: Blob, { encoder, size }: Which, signal: AbortSignal, onProgress: OnLabProgress) {
    const key = `${encoder} ${size}`;
    const known = this.#known.get(photo) ?? new Map<string, LayersOfPhoto>();
    this.#known.set(photo, known);
    const before = known.get(key);
    if (before) return before;
    const worker = await this.#encoder(encoder, size, onProgress);
    signal.throwIfAborted();
    const found = await worker.race(worker.api.embed(photo, signal));
    known.set(key, found);
    return found;
  }

  /** The nearest items; the vectors must have been prepared. */
  async rank(collection: LabCollection, settings: Settings, query: LabQuery, k: number): Promise<LabRanking> {
    const worker = await this.#comparer();
    return worker.race(worker.api.rank(collection.id, settings, query, k));
  }

  /** Measures a whole collection; the vectors must have been prepared. @throws the signal's reason */
  async measure(
    collection: LabCollection,
    settings: readonly Settings[],
    labels: readonly string[],
    signal: AbortSignal,
    onProgress: (share: number, measured: Measured | null) => void,
  ): Promise<void> {
    const worker = await this.#comparer();
    const report = proxy((share: number, measured: Measured | null) => {
      if (!signal.aborted) onProgress(share, measured);
    });
    // The worker waits until each report has been heard, so none comes after the end.
    await worker.race(worker.api.measure(collection.id, settings, labels, signal, report));
    signal.throwIfAborted();
  }

  /** Lays a collection out by a layer; the vectors must have been prepared. @throws the signal's reason */
  async layOut(
    collection: LabCollection,
    settings: Settings,
    names: LayoutNames,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MapContent> {
    const worker = await this.#comparer();
    // A report has a port of its own, so the last one may come after the map.
    let isOver = false;
    const report = proxy((share: number) => {
      if (!isOver && !signal.aborted) onProgress(share);
    });
    return worker.race(worker.api.layOut(collection.id, settings, names, signal, report)).finally(() => {
      isOver = true;
    });
  }

  /** Forgets a collection's vectors, because its pictures have changed. */
  forget(): void {
    this.#comparing?.then((worker) => worker.end(new Error('the collection has changed'))).catch(() => {});
    this.#comparing = undefined;
  }

  #comparer(): Promise<WorkerHandle<LabWorkerApi>> {
    this.#comparing ??= this.#options.mayStart.then(() => {
      const worker = new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module' });
      return handleWorker<LabWorkerApi>(worker, 'lab');
    });
    return this.#comparing;
  }

  /** One encoder runs at a time, so whoever needs another waits. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#queue.then(task);
    this.#queue = mine.catch(() => {});
    return mine;
  }

  /** Starting an encoder ends the one before. */
  #encoder(id: string, size: number, onProgress: OnLabProgress) {
    const key = `${id} ${size}`;
    if (this.#encoding?.key === key) return this.#encoding.worker;
    this.#encoding?.worker.then((worker) => worker.end(new EncoderError('another encoder is started'))).catch(() => {});
    const worker = this.#startEncoder(id, size, onProgress);
    this.#encoding = { key, worker };
    worker.catch(() => {
      if (this.#encoding?.worker === worker) this.#encoding = undefined;
    });
    return worker;
  }

  async #startEncoder(id: string, size: number, onProgress: OnLabProgress): Promise<WorkerHandle<LabEncodeWorkerApi>> {
    const { release, siteUrl, mayStart } = this.#options;
    const source = encoderSource(this.encoder(id), size);
    await mayStart;
    const started = new Worker(new URL('../../workers/lab-encode.worker.ts', import.meta.url), { type: 'module' });
    const worker = handleWorker<LabEncodeWorkerApi>(started, 'lab encode');
    const { report, end } = downloadReport(onProgress);
    const runtime = { wasm: release.runtime.wasm, siteUrl };
    try {
      await worker.race(worker.api.start(source, runtime, new AbortController().signal, report)).finally(end);
      return worker;
    } catch (error) {
      worker.end(new EncoderError('the encoder did not start'));
      throw error;
    }
  }
}

/** Progress comes over a port of its own, so the last of it may arrive after the answer: then nobody is told any more. */
function downloadReport(onProgress: OnLabProgress) {
  let isOver = false;
  const report = proxy((progress: Progress) => {
    if (!isOver) onProgress({ what: 'download', ...progress });
  });
  const end = () => {
    isOver = true;
  };
  return { report, end };
}
