import { proxy } from 'comlink';
import type { Release } from '../assets/release.ts';
import { FormatError, messageOf } from '../core/errors.ts';
import type {
  Answer,
  Engine,
  EngineSnapshot,
  IndexState,
  MeaningState,
  Progress,
  Question,
  SearchResult,
  SearchWorkerApi,
} from './contract.ts';
import { registerAbortSignalTransfer } from './contract-abort.ts';
import type { TunedSearchApi, TuningState } from './contract-tuned.ts';
import { type BackendMemory, EncoderKeeper } from './encoder-keeper.ts';
import { Observable } from './observable.ts';
import { photoDetails } from './photo-details.ts';
import { photoEmbeddings } from './photo-embeddings.ts';
import { webgpuProbe } from './webgpu-probe.ts';
import { handleWorker, type WorkerHandle } from './worker-handle.ts';

export interface EngineOptions {
  readonly release: Release;
  /** Address that the paths in the release are relative to. */
  readonly siteUrl: string;
  readonly memory: BackendMemory;
  /** Settles when workers may be started: the service worker that gives them their policy has control, or never will. */
  readonly mayStart: Promise<unknown>;
}

type SearchApi = SearchWorkerApi & TunedSearchApi;

/** An engine with one encoder and one index, until it is ended. */
export interface EndingEngine extends Engine {
  /** Ends both workers, and what is under way with an AbortError. */
  end(): void;
}

/** Starts the search worker at once and the encode worker when it is wanted; one question at a time, the newest. */
export function createEngine({ release, siteUrl, memory, mayStart }: EngineOptions): EndingEngine {
  registerAbortSignalTransfer();
  const ending = new AbortController();
  const setup = { release, siteUrl };
  const encoder = new EncoderKeeper(setup, memory, mayStart);
  const probe = webgpuProbe(encoder, memory, ending.signal);
  const photos = photoEmbeddings(encoder);
  const seen = photoDetails(encoder);
  const index = new Observable<IndexState>({ state: 'opening', doneBytes: 0, totalBytes: release.index.bytes });
  let search: Promise<WorkerHandle<SearchApi>>;
  let question = new AbortController();
  const meaning = new Observable<MeaningState>(meaningAtStart(release));
  const tuning = new Observable<TuningState>({ state: 'off' });
  const takeSnapshot = (): EngineSnapshot => ({
    encoder: encoder.state.get(),
    index: index.get(),
    meaning: meaning.get(),
    tuning: tuning.get(),
  });
  let snapshot = takeSnapshot();
  const refresh = () => {
    snapshot = takeSnapshot();
  };
  encoder.state.subscribe(refresh);
  index.subscribe(refresh);
  meaning.subscribe(refresh);
  tuning.subscribe(refresh);

  const openIndex = async (): Promise<WorkerHandle<SearchApi>> => {
    await mayStart;
    ending.signal.throwIfAborted();
    const worker = spawnSearchWorker();
    ending.signal.addEventListener('abort', () => worker.end(ending.signal.reason));
    // Progress comes over a port of its own, so the last of it may arrive after the answer.
    let isOpening = true;
    const onProgress = proxy((progress: Progress) => {
      if (isOpening) index.set({ state: 'opening', ...progress });
    });
    try {
      const summary = await worker.race(worker.api.open(setup, new AbortController().signal, onProgress));
      if (summary.items !== release.collection.items) {
        throw new FormatError(`the index holds ${summary.items} items; the release lists ${release.collection.items}`);
      }
      index.set({ state: 'ready', summary });
      return worker;
    } catch (error) {
      worker.end(new FormatError('the index is not open'));
      index.set({ state: 'failed', message: messageOf(error) });
      throw error;
    } finally {
      isOpening = false;
    }
  };
  let projection: Promise<Uint8Array | null> | null = null;
  let tuned: Promise<TuningState> = Promise.resolve(tuning.get());
  /** The worker that was given one last. */
  let holder: unknown = null;
  /** Hands the projection to the worker; never rejects: the state tells what is wrong, and answers are then without it. */
  const handOver = async (file: Promise<Uint8Array | null>): Promise<TuningState> => {
    const isCurrent = () => file === projection;
    const show = (state: TuningState) => {
      if (isCurrent()) tuning.set(state);
      return state;
    };
    show({ state: 'loading' });
    try {
      const worker = await search;
      const bytes = await file;
      if (!isCurrent()) return tuning.get();
      if (!bytes && holder !== worker) return show({ state: 'off' });
      holder = worker;
      const inUse = await worker.race(worker.api.tune(bytes));
      return show(inUse ? { state: 'on', ...inUse } : { state: 'off' });
    } catch (error) {
      return show({ state: 'failed', message: messageOf(error) });
    }
  };
  const begin = () => {
    search = openIndex();
    search.catch(() => {}); // Told by the index's state, and to whoever asks a question.
    if (projection) tuned = handOver(projection);
  };
  begin();

  /** Aborts the question before it, so that only the newest is ever answered. */
  const ask = async <T>(answer: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    question.abort();
    question = new AbortController();
    const { signal } = question;
    const result = await answer(signal).catch((error: unknown) => {
      // What an aborted question stumbles over is nobody's fault.
      signal.throwIfAborted();
      throw error;
    });
    signal.throwIfAborted();
    return result;
  };
  /** Passes a result on as an answer, with the time since the question was asked. */
  const toAnswer = ({ searchMs, ...found }: SearchResult, begun: number, timings = {}): Answer => ({
    ...found,
    timings: { ...timings, searchMs, totalMs: performance.now() - begun },
  });
  /** A partial result comes over a port of its own, so it may arrive after the last one, or after a newer question. */
  const passOn = (signal: AbortSignal, show: (partial: SearchResult) => void) => {
    let isLast = false;
    const onPartial = proxy((partial: SearchResult) => {
      if (!isLast && !signal.aborted) show(partial);
    });
    const end = () => {
      isLast = true;
    };
    return { onPartial, end };
  };

  /** Shows how far the download of words is; the question that needs them is told its fault. */
  const openMeaning = async (worker: WorkerHandle<SearchApi>): Promise<void> => {
    const { state } = meaning.get();
    if (state === 'none' || state === 'ready') return;
    let isOpening = true;
    const onProgress = proxy((progress: Progress) => {
      if (isOpening) meaning.set({ state: 'opening', ...progress });
    });
    try {
      await worker.race(worker.api.openMeaning(onProgress));
      meaning.set({ state: 'ready' });
    } catch (error) {
      meaning.set({ state: 'failed', message: messageOf(error) });
      throw error;
    } finally {
      isOpening = false;
    }
  };

  return {
    subscribe(listener) {
      const ends = [encoder.state, index, meaning, tuning].map((one) => one.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    snapshot: () => snapshot,
    answer: (question, options, onPartial) =>
      ask(async (signal) => {
        const begun = performance.now();
        const abandoned = rejectOnAbort(signal);
        const { parts, timings } = await Promise.race([photos.embed(question.parts, signal), abandoned]);
        const worker = await Promise.race([search, abandoned]);
        await Promise.race([tuned, abandoned]);
        if (needsMeaning(question)) await Promise.race([openMeaning(worker), abandoned]);
        const partial = passOn(signal, (result) => onPartial?.(toAnswer(result, begun, timings)));
        const found = worker.api.search({ parts, focus: question.focus }, options, signal, partial.onPartial);
        const result = await worker.race(found).finally(partial.end);
        const encoded = photos.lastEncoded();
        if (encoded) probe(encoded);
        const plain = toAnswer(result, begun, timings);
        const picture = release.details && !result.tuned ? pictureInDetail(question) : null;
        if (!picture) return plain;
        if (!options.details) return { ...plain, details: { state: 'possible' } };
        onPartial?.({ ...plain, details: { state: 'comparing' } });
        const detailsBegun = performance.now();
        try {
          const details = await Promise.race([seen.of(picture, signal), abandoned]);
          const inDetail = { parts, focus: question.focus, details };
          const compared = await worker.race(
            worker.api.search(
              inDetail,
              options,
              signal,
              proxy(() => {}),
            ),
          );
          const detailsMs = performance.now() - detailsBegun;
          const answer = toAnswer({ ...compared, searchMs: result.searchMs }, begun, { ...timings, detailsMs });
          return { ...answer, details: { state: 'compared' } };
        } catch (error) {
          signal.throwIfAborted();
          const message = messageOf(error);
          return { ...plain, details: { state: 'failed', message } };
        }
      }),
    async tagsOf(part, signal) {
      const { parts } = await photos.embed([part], signal);
      const worker = await search;
      const [vector] = parts;
      if (!vector || meaning.get().state === 'none') return [];
      await openMeaning(worker);
      signal.throwIfAborted();
      return worker.race(worker.api.tagsOf(vector, signal));
    },
    tune(file) {
      // Its answer would be one of the space before, or of none.
      question.abort();
      projection = file;
      tuned = handOver(file);
      return tuned;
    },
    openMeaning: async () => openMeaning(await search),
    proposeFrames: (photo, signal) => encoder.proposeFrames(photo, signal),
    lookAt: (pictures, wordNetId, signal) => encoder.lookAt(pictures, wordNetId, signal),
    cancel: () => question.abort(),
    end() {
      ending.abort();
      question.abort();
      encoder.end(ending.signal.reason);
    },
    startEncoder: () => void encoder.start().catch(() => {}), // Told by the encoder's state.
    pauseEncoder: () => encoder.pause(),
    retry() {
      if (index.get().state === 'failed') begin();
      if (encoder.state.get().state === 'failed') void encoder.start().catch(() => {});
    },
  };
}

function meaningAtStart({ meaning }: Release): MeaningState {
  if (!meaning) return { state: 'none' };
  return { state: 'absent', totalBytes: Object.values(meaning).reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The picture of a question that asks for nothing but what is like it: such answers can be put in order by details. */
function pictureInDetail({ parts: [only, ...others], focus }: Question) {
  return only?.kind === 'photo' && only.weight > 0 && others.length === 0 && focus === null ? only : null;
}

function needsMeaning({ parts, focus }: Question): boolean {
  return focus !== null || parts.some(({ kind }) => kind === 'words');
}

/** A question that is waiting for a download must end at once when a newer one is asked. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  const rejected = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  rejected.catch(() => {});
  return rejected;
}

function spawnSearchWorker(): WorkerHandle<SearchApi> {
  const worker = new Worker(new URL('../../workers/search.worker.ts', import.meta.url), { type: 'module' });
  return handleWorker<SearchApi>(worker, 'search');
}
