import { expose } from 'comlink';
import { FormatError } from '../src/core/errors.ts';
import type { Progress, SearchWorkerApi, WorkerSetup } from '../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import type { LiveSearchApi } from '../src/engine/contract-live.ts';
import type { TunedSearchApi } from '../src/engine/contract-tuned.ts';
import type { Workspace } from '../src/kernels/workspace.ts';
import { answerQuestion } from './answer-question.ts';
import type { ItemsDetails } from './details.ts';
import type { Meaning } from './open-meaning.ts';
import { openSharded } from './open-sharded.ts';
import { openWhole } from './open-whole.ts';
import { openWorkspace, ownKernels } from './open-workspace.ts';
import type { WordsSearch } from './search-words.ts';
import type { Searchable } from './searchable.ts';
import type { Tuned } from './tuned.ts';

let collection: Searchable | undefined;
let workspace: Workspace | undefined;
let setup: WorkerSetup | undefined;
let meaning: Promise<Meaning | null> | undefined;
let wordsSearch: Promise<WordsSearch> | undefined;
let live: Promise<LiveSearchApi> | undefined;
let tuned: Tuned | null = null;
let details: Promise<ItemsDetails> | undefined;

const api: SearchWorkerApi & LiveSearchApi & TunedSearchApi = {
  startLive: async (dimensions) => (await liveSearch()).startLive(dimensions),
  addLive: async (items, embeddings) => (await liveSearch()).addLive(items, embeddings),
  removeLive: async (items) => (await liveSearch()).removeLive(items),
  arrangeLive: async (signal) => (await liveSearch()).arrangeLive(signal),
  searchLive: async (embedding, k, signal) => (await liveSearch()).searchLive(embedding, k, signal),
  async open(opening, signal, onProgress) {
    setup = opening;
    const { release, siteUrl } = opening;
    const open = release.collection.shards === undefined ? openWhole : openSharded;
    workspace?.threads?.end();
    workspace = await openWorkspace();
    collection = await open({ release, siteUrl, kernels: workspace, signal, onProgress });
    return collection.summary;
  },
  async search(question, options, signal, onPartial) {
    const find = (wanted: typeof options) =>
      answerQuestion(
        { collection: opened(), meaning: openOnce, wordsSearch: loadWordsSearch, tuned },
        question,
        wanted,
        signal,
        onPartial,
      );
    if (!question.details || !setup) return find(options);
    const { openDetails, answerByDetails } = await import('./details.ts');
    details ??= openDetails(setup.release, setup.siteUrl);
    details.catch(() => {
      details = undefined;
    });
    return answerByDetails(await details, question.details, options, signal, find);
  },
  async tagsOf(part, signal) {
    const known = await openOnce();
    if (!known || part.kind === 'words') return [];
    const embedding = part.kind === 'item' ? await opened().embeddingOf(part.item, signal) : part.embedding;
    return known.tagsOf(embedding);
  },
  async tune(projection) {
    tuned = null;
    await opened().lookThrough(null);
    if (!projection || !setup) return null;
    const { openTuned } = await import('./tuned.ts');
    tuned = await openTuned(projection, opened(), setup.release.encoder.identity);
    const { source, figures, calibration } = tuned;
    return { source, figures, calibration };
  },
  openMeaning: async (onProgress) => void (await openOnce(onProgress)),
};

function opened(): Searchable {
  if (!collection) throw new FormatError('a question arrived before the index was open');
  return collection;
}

/** The collection in this browser's memory, whose code loads when one is started. */
function liveSearch(): Promise<LiveSearchApi> {
  live ??= import('./live-search.ts').then((module) => module.liveSearch(ownKernels));
  live.catch(() => {
    live = undefined;
  });
  return live;
}

/** Loads what searches by words, once. */
function loadWordsSearch(): Promise<WordsSearch> {
  wordsSearch ??= import('./words.ts').then(({ openWordsSearch }) => openWordsSearch());
  wordsSearch.catch(() => {
    wordsSearch = undefined;
  });
  return wordsSearch;
}

/** Loads what words and focusing need; one download, whoever asks, and another try after one that failed. */
function openOnce(onProgress: (progress: Progress) => void = () => {}): Promise<Meaning | null> {
  if (!setup) throw new FormatError('a question arrived before the index was open');
  const { release, siteUrl } = setup;
  meaning ??= import('./words.ts').then(({ openMeaning }) => openMeaning(release, siteUrl, onProgress));
  meaning.catch(() => {
    meaning = undefined;
  });
  return meaning;
}

registerAbortSignalTransfer();
expose(api);
