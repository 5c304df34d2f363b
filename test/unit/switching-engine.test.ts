import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Release } from '../../src/assets/release.ts';
import type {
  Backend,
  EncodedPhoto,
  EncodeWorkerApi,
  Question,
  SearchOptions,
  SearchWorkerApi,
} from '../../src/engine/contract.ts';
import { createSwitchingEngine, type SwitchingEngine } from '../../src/engine/switching-engine.ts';
import { installFakeWorkers, running } from '../fixtures/fake-workers.ts';

/** A release whose index answers with the item of this number. */
const releaseOf = (item: number) =>
  ({
    id: String(item),
    collection: { items: 3 },
    index: { bytes: 10 },
    encoder: { model: { bytes: 60 } },
    runtime: { wasm: { bytes: 40 } },
  }) as Release;

const OPTIONS: SearchOptions = { k: 5, reach: 'nearest', filters: [] };
const BY_PHOTO: Question = { parts: [{ kind: 'photo', weight: 1, photo: new Blob(['a']) }], focus: null };

let started: string[];
let encoded: string[];
let remembered: { backend: Backend; why: string }[];
let startAs: (signal: AbortSignal) => Promise<void>;

function encodeApi(): EncodeWorkerApi {
  let own = '';
  return {
    async start({ release }, _backend, signal) {
      own = release.id;
      started.push(own);
      await startAs(signal);
    },
    async encode() {
      encoded.push(own);
      const timings = { decodeMs: 1, preprocessMs: 1, encodeMs: 1 };
      return { embedding: Float32Array.of(Number(own)), width: 1, height: 1, timings } as EncodedPhoto;
    },
    proposeFrames: async () => [],
    detailsOf: async () => ({ vectors: new Float32Array(), colours: new Float32Array() }),
    lookAt: async () => [],
  };
}

function searchApi(): SearchWorkerApi {
  let own = 0;
  return {
    async open({ release }) {
      own = Number(release.id);
      return { items: 3, dimensions: 16, kernel: 'simd' };
    },
    openMeaning: async () => {},
    tagsOf: async () => [],
    async search({ parts: [part] }) {
      const score = part?.kind === 'embedding' ? (part.embedding[0] ?? 0) : 0;
      const coverage = { itemsSeen: 3, items: 3, missingBytes: 0, problem: null };
      return { neighbours: [{ item: own, score }], voters: [], plan: 'exact', coverage, searchMs: 1 };
    },
  };
}

function engine(): SwitchingEngine {
  const memory = {
    recall: async () => null,
    remember: async (backend: Backend, why: string) => void remembered.push({ backend, why }),
  };
  return createSwitchingEngine({ release: releaseOf(1), siteUrl: 'http://site/', memory, mayStart: Promise.resolve() });
}

beforeEach(() => {
  started = [];
  encoded = [];
  remembered = [];
  startAs = async () => {};
  installFakeWorkers({ encode: encodeApi, search: searchApi });
});
afterEach(() => {
  for (const worker of running) worker.terminate();
});

test('encoder and index change together: the same photo is encoded anew and searched for in the other index', async () => {
  const switching = engine();
  expect((await switching.answer(BY_PHOTO, OPTIONS)).neighbours).toEqual([{ item: 1, score: 1 }]);
  switching.answerBy(releaseOf(2));
  expect((await switching.answer(BY_PHOTO, OPTIONS)).neighbours).toEqual([{ item: 2, score: 2 }]);
  expect(encoded).toEqual(['1', '2']);
});

test('the workers of the one before end, so that two encoders are never in memory for long', async () => {
  const switching = engine();
  await switching.answer(BY_PHOTO, OPTIONS);
  const before = [...running];
  expect(before).toHaveLength(2);
  switching.answerBy(releaseOf(2));
  await switching.answer(BY_PHOTO, OPTIONS);
  expect(running.size).toBe(2);
  for (const worker of before) expect(running.has(worker)).toBe(false);
});

test('a question that was under way ends as aborted, and its encoder’s end is no failure of the device', async () => {
  startAs = () => new Promise(() => {});
  const switching = engine();
  const question = switching.answer(BY_PHOTO, OPTIONS);
  while (started.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  startAs = async () => {};
  switching.answerBy(releaseOf(2));
  await expect(question).rejects.toMatchObject({ name: 'AbortError' });
  await switching.answer(BY_PHOTO, OPTIONS);
  expect(started).toEqual(['1', '2']);
  expect(remembered).toEqual([]);
});

test('whoever watches goes on watching, and sees that the other encoder is not there yet', async () => {
  const switching = engine();
  const seen: string[] = [];
  switching.subscribe(() => void seen.push(switching.snapshot().encoder.state));
  await switching.answer(BY_PHOTO, OPTIONS);
  expect(seen.at(-1)).toBe('ready');
  switching.answerBy(releaseOf(2));
  expect(seen.at(-1)).toBe('absent');
  await switching.answer(BY_PHOTO, OPTIONS);
  expect(seen.at(-1)).toBe('ready');
});

test('switching twice at once leaves only the last one at work', async () => {
  const switching = engine();
  switching.answerBy(releaseOf(2));
  switching.answerBy(releaseOf(3));
  expect((await switching.answer(BY_PHOTO, OPTIONS)).neighbours).toEqual([{ item: 3, score: 3 }]);
  expect(started).toEqual(['3']);
  expect(running.size).toBe(2);
});
