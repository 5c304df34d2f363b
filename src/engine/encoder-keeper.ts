import { proxy, type Remote } from 'comlink';
import type { QueryDetails } from '../core/details/compare-details.ts';
import { EncoderError, messageOf } from '../core/errors.ts';
import type { Frame } from '../core/query/query.ts';
import { firstBackend, nextBackend } from './backend-ladder.ts';
import type { Backend, EncodedPhoto, EncoderState, EncodeWorkerApi, WorkerSetup } from './contract.ts';
import type { Heat, Looked } from './contract-heat.ts';
import { Observable } from './observable.ts';
import { handleWorker, type WorkerHandle } from './worker-handle.ts';

/** The backend that this device keeps to, remembered between visits. */
export interface BackendMemory {
  recall(): Promise<Backend | null>;
  remember(backend: Backend, why: string): Promise<void>;
}

/** An encoding takes some 20 ms on a laptop and 3 s on the slowest GPU emulation seen; ten times that is a hang. */
const ENCODE_TIMEOUT_MS = 30_000;

/** Keeps one encode worker alive: starts it, pauses its download, and steps down the ladder when it breaks. */
export class EncoderKeeper {
  readonly state: Observable<EncoderState>;
  readonly #setup: WorkerSetup;
  readonly #memory: BackendMemory;
  readonly #mayStart: Promise<unknown>;
  readonly #totalBytes: number;
  #worker: WorkerHandle<EncodeWorkerApi> | undefined;
  #starting: Promise<void> | undefined;
  /** That has not started yet. */
  #begun: WorkerHandle<EncodeWorkerApi> | undefined;
  #ended: Error | undefined;
  #download = new AbortController();
  #fallback: string | undefined;
  /** Where the ladder stands in this visit, also when nothing can be remembered. */
  #rung: Backend | undefined;

  /** @param mayStart settles when workers may be started (the page is controlled by its service worker) */
  constructor(setup: WorkerSetup, memory: BackendMemory, mayStart: Promise<unknown>) {
    const { encoder, details, runtime } = setup.release;
    const { model, projection } = encoder;
    this.#setup = setup;
    this.#memory = memory;
    this.#mayStart = mayStart;
    this.#totalBytes = model.bytes + (details?.model.bytes ?? 0) + (projection?.bytes ?? 0) + runtime.wasm.bytes;
    this.state = new Observable<EncoderState>({ state: 'absent', totalBytes: this.#totalBytes });
  }

  /** Starts the download and then the session; the same promise while one start is under way. */
  start(): Promise<void> {
    if (this.#starting && this.state.get().state === 'paused') {
      // The start that was paused is about to end; what goes on is the next one.
      return this.#starting.catch(() => {}).then(() => this.start());
    }
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Stops the download where it is; whole parts are kept. Without effect once the session starts. */
  pause(): void {
    const now = this.state.get();
    if (now.state !== 'downloading') return;
    this.state.set({ ...now, state: 'paused' });
    this.#download.abort();
  }

  /** Ends the worker for good, and what is under way. */
  end(reason: Error): void {
    this.#ended = reason;
    this.#worker?.end(reason);
    this.#begun?.end(reason);
    this.#worker = undefined;
    // Whoever waits through a pause hears of it.
    this.state.set({ state: 'absent', totalBytes: this.#totalBytes });
  }

  /** @throws PictureError for the photo's own faults; steps down the ladder and tries again when the backend broke */
  async encode(photo: Blob, signal: AbortSignal, frame?: Frame): Promise<EncodedPhoto> {
    return this.#onWorker(signal, (api) => api.encode(photo, signal, frame));
  }

  /** Parts of a photo that stand out. @throws PictureError; steps down the ladder as `encode` does */
  async proposeFrames(photo: Blob, signal: AbortSignal): Promise<readonly Frame[]> {
    return this.#onWorker(signal, (api) => api.proposeFrames(photo, signal));
  }

  /**
   * What each cell of a photo shows; without a limit of time, because it may download: a worker that hangs is noticed by the
   * next photo. @throws PictureError, DownloadError, FormatError; steps down the ladder as `encode` does
   */
  async detailsOf(photo: Blob, signal: AbortSignal, frame?: Frame): Promise<QueryDetails> {
    return this.#onWorker(signal, (api) => api.detailsOf(photo, signal, frame), Number.POSITIVE_INFINITY);
  }

  /** What lights up in pictures; like `detailsOf` without a limit of time. @throws PictureError, DownloadError; steps down the ladder as `encode` does */
  async lookAt(pictures: readonly Looked[], wordNetId: string | null, signal: AbortSignal): Promise<readonly Heat[]> {
    return this.#onWorker(signal, (api) => api.lookAt(pictures, wordNetId, signal), Number.POSITIVE_INFINITY);
  }

  async #onWorker<T>(
    signal: AbortSignal,
    call: (api: Remote<EncodeWorkerApi>) => Promise<T>,
    timeoutMs = ENCODE_TIMEOUT_MS,
  ): Promise<T> {
    for (;;) {
      await this.#untilReady();
      signal.throwIfAborted();
      const worker = this.#worker;
      if (!worker) throw new EncoderError('the encoder is not running');
      try {
        return await worker.race(call(worker.api), timeoutMs);
      } catch (error) {
        if (this.#ended) throw this.#ended;
        if (signal.aborted || isFaultOfFile(error)) throw error;
        // A faster backend has taken over meanwhile: the call is made again there.
        if (worker !== this.#worker) continue;
        await this.#stepDown(error);
      }
    }
  }

  /** Takes over a worker that a probe has started and found faster. */
  adopt(worker: WorkerHandle<EncodeWorkerApi>, backend: Backend): void {
    if (this.#ended) {
      worker.end(this.#ended);
      return;
    }
    this.#worker?.end(new EncoderError('a faster backend took over'));
    this.#worker = worker;
    this.#rung = backend;
    this.state.set({ state: 'ready', backend });
  }

  /** A worker of its own on a backend, for the probe; ended when the signal fires before it has started. */
  async spawn(backend: Backend, signal: AbortSignal): Promise<WorkerHandle<EncodeWorkerApi>> {
    const worker = spawnEncodeWorker();
    const end = () => worker.end(new EncoderError(`${backend} did not start in time`));
    signal.addEventListener('abort', end, { once: true });
    try {
      await worker.race(
        worker.api.start(
          this.#setup,
          backend,
          signal,
          proxy(() => {}),
        ),
      );
      return worker;
    } catch (error) {
      worker.end(new EncoderError('the probe ended'));
      throw error;
    }
  }

  /** Starts, and waits through a pause: a photo chosen meanwhile is answered once the download goes on. */
  async #untilReady(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      if (this.state.get().state !== 'paused') throw error;
      await new Promise<void>((resolve) => {
        const end = this.state.subscribe(() => {
          if (this.state.get().state === 'paused') return;
          end();
          resolve();
        });
      });
      await this.#untilReady();
    }
  }

  async #begin(): Promise<void> {
    if (this.#worker) return;
    await this.#mayStart;
    let backend: Backend | null = this.#rung ?? firstBackend(await this.#memory.recall(), crossOriginIsolated);
    while (backend) {
      if (this.#ended) throw this.#ended;
      try {
        return await this.#startOn(backend);
      } catch (error) {
        if (this.#ended) throw this.#ended;
        if (this.state.get().state === 'paused') throw error;
        if (isDownloadFault(error)) {
          this.state.set({ state: 'failed', message: messageOf(error) });
          throw error;
        }
        backend = await this.#rungBelow(backend, error);
      }
    }
  }

  async #startOn(backend: Backend): Promise<void> {
    this.#download = new AbortController();
    const worker = spawnEncodeWorker();
    this.#begun = worker;
    // Progress comes over a port of its own, so the last of it may arrive after the answer.
    let isStarting = true;
    const onProgress = proxy((progress: { doneBytes: number; totalBytes: number }) => {
      if (!isStarting || this.#download.signal.aborted) return;
      const isDone = progress.doneBytes >= progress.totalBytes;
      this.state.set(isDone ? { state: 'starting', backend } : { state: 'downloading', ...progress });
    });
    this.state.set({ state: 'downloading', doneBytes: 0, totalBytes: this.#totalBytes });
    try {
      await worker.race(worker.api.start(this.#setup, backend, this.#download.signal, onProgress));
    } catch (error) {
      worker.end(new EncoderError('the encoder did not start'));
      throw error;
    } finally {
      isStarting = false;
      this.#begun = undefined;
    }
    this.#worker = worker;
    this.state.set({ state: 'ready', backend, ...(this.#fallback ? { fallback: this.#fallback } : {}) });
  }

  async #stepDown(error: unknown): Promise<void> {
    const broken = this.state.get();
    this.#worker?.end(new EncoderError('the encoder is started again'));
    this.#worker = undefined;
    if (broken.state === 'ready') await this.#rungBelow(broken.backend, error);
  }

  /** @throws EncoderError at the bottom of the ladder */
  async #rungBelow(failed: Backend, error: unknown): Promise<Backend> {
    const next = nextBackend(failed, crossOriginIsolated);
    if (!next) {
      const message = `The encoder cannot run on this device: ${messageOf(error)}`;
      this.state.set({ state: 'failed', message });
      throw new EncoderError(message);
    }
    this.#fallback = `${failed} stopped (${messageOf(error)}); ${next} is used instead`;
    this.#rung = next;
    await this.#memory.remember(next, this.#fallback);
    return next;
  }
}

function spawnEncodeWorker(): WorkerHandle<EncodeWorkerApi> {
  const worker = new Worker(new URL('../../workers/encode.worker.ts', import.meta.url), { type: 'module' });
  return handleWorker<EncodeWorkerApi>(worker, 'encode');
}

/** What another backend would stumble over as well. */
function isFaultOfFile(error: unknown): boolean {
  return error instanceof Error && ['PictureError', 'DownloadError', 'FormatError'].includes(error.name);
}

/** Another backend would not mend a missing file or a cut line. */
function isDownloadFault(error: unknown): boolean {
  return error instanceof Error && ['DownloadError', 'AbortError', 'FormatError'].includes(error.name);
}
