import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Release } from '../../src/assets/release.ts';
import { createEngine } from '../../src/engine/client.ts';
import type { Question, SearchOptions, SearchWorkerApi } from '../../src/engine/contract.ts';
import type { TunedSearchApi } from '../../src/engine/contract-tuned.ts';
import { installFakeWorkers, running } from '../fixtures/fake-workers.ts';
import { TUNED } from '../fixtures/tuned-projection.ts';

const RELEASE = { collection: { items: 3 }, index: { bytes: 10 }, encoder: { model: {} }, runtime: { wasm: {} } };
const OPTIONS: SearchOptions = { k: 5, reach: 'nearest', filters: [] };
const QUESTION: Question = { parts: [{ kind: 'item', weight: 1, item: 1 }], focus: null };
const FILE = Uint8Array.of(7);

let asked: string[];
let tuneAs: (projection: Uint8Array | null) => Promise<void>;

const searchApi = (): SearchWorkerApi & TunedSearchApi => ({
  open: async () => ({ items: 3, dimensions: 16, kernel: 'simd' }),
  openMeaning: async () => {},
  tagsOf: async () => [],
  async search() {
    asked.push('search');
    const coverage = { itemsSeen: 3, items: 3, missingBytes: 0, problem: null };
    return { neighbours: [], voters: [], plan: 'exact', coverage, searchMs: 1 };
  },
  async tune(projection) {
    asked.push(projection ? `tune ${projection[0]}` : 'untune');
    await tuneAs(projection);
    const { source, figures, calibration } = TUNED;
    return projection && { source, figures, calibration };
  },
});

function engine() {
  const memory = { recall: async () => null, remember: async () => {} };
  const mayStart = Promise.resolve();
  return createEngine({ release: RELEASE as unknown as Release, siteUrl: 'http://site/', memory, mayStart });
}

beforeEach(() => {
  asked = [];
  tuneAs = async () => {};
  installFakeWorkers({ encode: () => ({}) as never, search: searchApi });
});
afterEach(() => {
  for (const worker of running) worker.terminate();
});

test('questions wait for the projection that was chosen before', async () => {
  const tuned = engine();
  let arrive = (_: Uint8Array | null) => {};
  const told = tuned.tune(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  const answer = tuned.answer(QUESTION, OPTIONS);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  expect(tuned.snapshot().tuning).toEqual({ state: 'loading' });
  arrive(FILE);
  await answer;
  expect(asked).toEqual(['tune 7', 'search']);
  expect(await told).toMatchObject({ state: 'on', source: TUNED.source });
  expect(tuned.snapshot().tuning.state).toBe('on');
});

test('without one the worker is not asked for it, until one has to go', async () => {
  const plain = engine();
  expect(await plain.tune(Promise.resolve(null))).toEqual({ state: 'off' });
  expect(asked).toEqual([]);
  await plain.tune(Promise.resolve(FILE));
  expect(await plain.tune(Promise.resolve(null))).toEqual({ state: 'off' });
  expect(asked).toEqual(['tune 7', 'untune']);
});

test('one that does not fit is told, and questions are answered without it', async () => {
  tuneAs = async () => {
    throw new Error('the projection takes 4 dimensions');
  };
  const broken = engine();
  expect(await broken.tune(Promise.resolve(FILE))).toEqual({
    state: 'failed',
    message: 'the projection takes 4 dimensions',
  });
  await broken.answer(QUESTION, OPTIONS);
  expect(asked).toEqual(['tune 7', 'search']);
});

test('the newest one counts, whichever arrives first', async () => {
  const tuned = engine();
  let arrive = (_: Uint8Array | null) => {};
  const first = tuned.tune(
    new Promise((resolve) => {
      arrive = resolve;
    }),
  );
  const second = tuned.tune(Promise.resolve(Uint8Array.of(9)));
  await second;
  arrive(FILE);
  await first;
  expect(asked).toEqual(['tune 9']);
  expect(tuned.snapshot().tuning.state).toBe('on');
});
