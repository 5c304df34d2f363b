import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Release } from '../../src/assets/release.ts';
import { DownloadError, FormatError, PictureError } from '../../src/core/errors.ts';
import { createEngine } from '../../src/engine/client.ts';
import type {
  Answer,
  Backend,
  EncodedPhoto,
  EncodeWorkerApi,
  Engine,
  OnPartial,
  Progress,
  Question,
  SearchOptions,
  SearchResult,
  SearchWorkerApi,
} from '../../src/engine/contract.ts';
import { installFakeWorkers, running } from '../fixtures/fake-workers.ts';

const RELEASE = {
  collection: { items: 3 },
  index: { bytes: 10 },
  encoder: { model: { bytes: 60 } },
  runtime: { wasm: { bytes: 40 } },
} as Release;

const OPTIONS: SearchOptions = { k: 5, reach: 'nearest', filters: [] };

function resultWith(item: number, itemsSeen = 3): SearchResult {
  const coverage = { itemsSeen, items: 3, missingBytes: 3 - itemsSeen, problem: null };
  return { neighbours: [{ item, score: 1 }], voters: [], plan: 'exact', coverage, searchMs: 1 };
}

const byPhoto = (text: string): Question => ({
  parts: [{ kind: 'photo', weight: 1, photo: new Blob([text]) }],
  focus: null,
});
const byItem = (item: number): Question => ({ parts: [{ kind: 'item', weight: 1, item }], focus: null });

/** Notes of what the fake workers were asked, and what they shall do. */
let asked: string[];
let startOn: (backend: Backend, signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<void>;
let encodeAs: (text: string) => Promise<void>;
let remembered: { backend: Backend; why: string }[];

const encodeApi = (): EncodeWorkerApi => ({
  async start(_setup, backend, signal, onProgress) {
    asked.push(`start ${backend}`);
    await startOn(backend, signal, onProgress);
  },
  async encode(blob) {
    const text = await blob.text();
    asked.push(`encode ${text}`);
    await encodeAs(text);
    const embedding = Float32Array.of(text.length);
    return { embedding, width: 1, height: 1, timings: { decodeMs: 1, preprocessMs: 1, encodeMs: 1 } } as EncodedPhoto;
  },
  proposeFrames: async () => [],
  detailsOf: async () => ({ vectors: new Float32Array(), colours: new Float32Array() }),
  lookAt: async () => [],
});

const searchApi = (): SearchWorkerApi => ({
  open: async () => ({ items: 3, dimensions: 16, kernel: 'simd' }),
  openMeaning: async () => {},
  tagsOf: async () => [],
  // The length of the photo's text comes back as the item's number.
  search: async ({ parts: [part] }) =>
    resultWith(part?.kind === 'embedding' ? (part.embedding[0] ?? 0) : part?.kind === 'item' ? part.item + 1 : 0),
});

function engineOn(chosen: Backend | null = null, release = RELEASE): Engine {
  const memory = {
    recall: async () => remembered.at(-1)?.backend ?? chosen,
    remember: async (backend: Backend, why: string) => void remembered.push({ backend, why }),
  };
  return createEngine({ release, siteUrl: 'http://site/', memory, mayStart: Promise.resolve() });
}

/** Resolves when the engine's encoder is in a state. */
async function encoderIs(engine: Engine, state: string): Promise<void> {
  while (engine.snapshot().encoder.state !== state) await new Promise((resolve) => setTimeout(resolve, 2));
}

beforeEach(() => {
  asked = [];
  remembered = [];
  startOn = async () => {};
  encodeAs = async () => {};
  installFakeWorkers({ encode: encodeApi, search: searchApi });
});

afterEach(() => {
  for (const worker of running) worker.terminate();
});

describe('the engine', () => {
  it('takes no notice of progress that arrives after the encoder has started', async () => {
    let late: (progress: Progress) => void = () => {};
    startOn = async (_backend, _signal, onProgress) => {
      late = onProgress;
    };
    const engine = engineOn();
    engine.startEncoder();
    await encoderIs(engine, 'ready');
    late({ doneBytes: 100, totalBytes: 100 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(engine.snapshot().encoder.state).toBe('ready');
  });

  it('takes no notice of progress that arrives after the index has failed', async () => {
    let late: (progress: Progress) => void = () => {};
    const search = (): SearchWorkerApi => ({
      ...searchApi(),
      async open(_setup, _signal, onProgress) {
        late = onProgress;
        throw new Error('the index is damaged');
      },
    });
    installFakeWorkers({ encode: encodeApi, search });
    const engine = engineOn();
    while (engine.snapshot().index.state !== 'failed') await new Promise((resolve) => setTimeout(resolve, 2));
    late({ doneBytes: 10, totalBytes: 10 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(engine.snapshot().index).toEqual({ state: 'failed', message: 'the index is damaged' });
  });

  it('answers a photo by encoding and then searching', async () => {
    const answer = await engineOn().answer(byPhoto('ab'), OPTIONS);
    expect(answer.neighbours).toEqual([{ item: 2, score: 1 }]);
    expect(answer.timings).toMatchObject({ decodeMs: 1, preprocessMs: 1, encodeMs: 1, searchMs: 1 });
  });

  it('compares a photo in detail where the site can and it is asked to, after the plain answer', async () => {
    const release = { ...RELEASE, details: { items: RELEASE.items, model: RELEASE.index } };
    const search = (): SearchWorkerApi => ({
      ...searchApi(),
      search: async ({ details }) => resultWith(details ? 2 : 1),
    });
    installFakeWorkers({ encode: encodeApi, search });
    const engine = engineOn(null, release);
    const seen: Answer[] = [];
    const options = { ...OPTIONS, details: true };
    const answer = await engine.answer(byPhoto('ab'), options, (partial) => seen.push(partial));
    expect(seen.map(({ neighbours, details }) => [neighbours[0]?.item, details])).toEqual([
      [1, { state: 'comparing' }],
    ]);
    expect([answer.neighbours[0]?.item, answer.details]).toEqual([2, { state: 'compared' }]);
    expect(answer.timings.searchMs + (answer.timings.detailsMs ?? 0)).toBeGreaterThan(1);
    expect((await engine.answer(byItem(0), options)).details).toBeUndefined();
    expect((await engine.answer(byPhoto('ab'), OPTIONS)).details).toEqual({ state: 'possible' });
  });

  it('leaves the backend as it is where what details need is damaged', async () => {
    const release = { ...RELEASE, details: { items: RELEASE.items, model: RELEASE.index } };
    const encode = () => ({
      ...encodeApi(),
      detailsOf: () => Promise.reject(new FormatError('the map has 3 numbers')),
    });
    installFakeWorkers({ encode, search: searchApi });
    const engine = engineOn('webgpu', release);
    const answer = await engine.answer(byPhoto('ab'), { ...OPTIONS, details: true });
    expect(answer.details).toEqual({ state: 'failed', message: 'the map has 3 numbers' });
    expect([asked, remembered]).toEqual([['start webgpu', 'encode ab'], []]);
    expect(engine.snapshot().encoder.state).toBe('ready');
  });

  it('keeps the plain answer and says why where details cannot be compared', async () => {
    const release = { ...RELEASE, details: { items: RELEASE.items, model: RELEASE.index } };
    const search = (): SearchWorkerApi => ({
      ...searchApi(),
      async search({ details }) {
        if (details) throw new DownloadError('the site could not be reached for details');
        return resultWith(1);
      },
    });
    installFakeWorkers({ encode: encodeApi, search });
    const answer = await engineOn(null, release).answer(byPhoto('ab'), { ...OPTIONS, details: true });
    expect(answer.neighbours[0]?.item).toBe(1);
    expect(answer.details).toEqual({ state: 'failed', message: 'the site could not be reached for details' });
  });

  it('answers an item without starting the encoder', async () => {
    const answer = await engineOn().answer(byItem(1), OPTIONS);
    expect(answer.neighbours).toEqual([{ item: 2, score: 1 }]);
    expect(asked).toEqual([]);
  });

  it('answers only the newer of two questions', async () => {
    const engine = engineOn();
    const older = engine.answer(byPhoto('older'), OPTIONS);
    const newer = engine.answer(byPhoto('new'), OPTIONS);
    await expect(older).rejects.toMatchObject({ name: 'AbortError' });
    expect((await newer).neighbours[0]?.item).toBe(3);
  });

  it('passes on the answers that come before the last, and none after it or after a newer question', async () => {
    let late: OnPartial<SearchResult> = () => {};
    const search = (): SearchWorkerApi => ({
      ...searchApi(),
      async search({ parts: [part] }, _options, signal, onPartial) {
        const item = part?.kind === 'item' ? part.item : -1;
        late = onPartial;
        await onPartial(resultWith(item, 1));
        await onPartial(resultWith(item, 2));
        if (item === 7) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return resultWith(item);
      },
    });
    installFakeWorkers({ encode: encodeApi, search });
    const engine = engineOn();
    const seen: number[] = [];
    const note: OnPartial<Answer> = ({ coverage }) => void seen.push(coverage.itemsSeen);
    const answer = await engine.answer(byItem(0), OPTIONS, note);
    expect([...seen, answer.coverage.itemsSeen]).toEqual([1, 2, 3]);
    late(resultWith(0, 2));
    const older = engine.answer(byItem(7), OPTIONS, note);
    while (seen.length < 4) await new Promise((done) => setTimeout(done, 2));
    engine.cancel();
    await expect(older).rejects.toMatchObject({ name: 'AbortError' });
    late(resultWith(7, 3));
    await new Promise((done) => setTimeout(done, 20));
    expect(seen).toEqual([1, 2, 1, 2]);
  });

  it('ends the question under way when cancelled', async () => {
    const engine = engineOn();
    const question = engine.answer(byPhoto('a'), OPTIONS);
    engine.cancel();
    await expect(question).rejects.toMatchObject({ name: 'AbortError' });
    await encoderIs(engine, 'ready'); // Cancelling a question does not stop what the next one needs.
  });

  it('passes on what is wrong with a photo and keeps the encoder', async () => {
    const engine = engineOn();
    encodeAs = async (text) => {
      if (text === 'broken') throw new PictureError('this jpg picture is damaged');
    };
    await expect(engine.answer(byPhoto('broken'), OPTIONS)).rejects.toMatchObject({
      name: 'PictureError',
      message: 'this jpg picture is damaged',
    });
    await engine.answer(byPhoto('fine'), OPTIONS);
    expect(asked).toEqual(['start wasm', 'encode broken', 'encode fine']);
  });

  it('goes a step down the ladder when a backend does not start, says so, and remembers', async () => {
    startOn = async (backend) => {
      if (backend === 'webgpu') throw new Error('no adapter');
    };
    const engine = engineOn('webgpu');
    await engine.answer(byPhoto('a'), OPTIONS);
    expect(asked).toEqual(['start webgpu', 'start wasm', 'encode a']);
    expect(engine.snapshot().encoder).toMatchObject({
      state: 'ready',
      backend: 'wasm',
      fallback: 'webgpu stopped (no adapter); wasm is used instead',
    });
    expect(remembered).toEqual([{ backend: 'wasm', why: 'webgpu stopped (no adapter); wasm is used instead' }]);
  });

  it('answers on the next rung when a backend breaks while it encodes', async () => {
    let isBroken = true;
    encodeAs = async () => {
      if (isBroken) {
        isBroken = false;
        throw new Error('device lost');
      }
    };
    const answer = await engineOn('webgpu').answer(byPhoto('abc'), OPTIONS);
    expect(answer.neighbours[0]?.item).toBe(3);
    expect(asked).toEqual(['start webgpu', 'encode abc', 'start wasm', 'encode abc']);
  });

  it('notices a worker that crashes while it encodes', async () => {
    encodeAs = async () => {
      for (const worker of running) if (worker.kind === 'encode') worker.crash('out of memory');
      await new Promise(() => {});
    };
    const engine = engineOn();
    await expect(engine.answer(byPhoto('a'), OPTIONS)).rejects.toThrow(
      'The encoder cannot run on this device: the encode worker stopped: out of memory',
    );
    expect(engine.snapshot().encoder.state).toBe('failed');
    encodeAs = async () => {};
    engine.retry();
    await engine.answer(byPhoto('a'), OPTIONS);
    expect(engine.snapshot().encoder.state).toBe('ready');
  });

  it('answers a photo that was chosen while the download was paused, once it goes on', async () => {
    let isHeld = true;
    startOn = async (_backend, signal, onProgress) => {
      onProgress({ doneBytes: 50, totalBytes: 100 });
      await new Promise<void>((resolve, reject) => {
        if (!isHeld) resolve();
        signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    };
    const engine = engineOn();
    const question = engine.answer(byPhoto('abcd'), OPTIONS);
    while ((engine.snapshot().encoder as Progress).doneBytes !== 50) await new Promise((done) => setTimeout(done, 2));
    engine.pauseEncoder();
    await encoderIs(engine, 'paused');
    isHeld = false;
    await new Promise((done) => setTimeout(done, 20));
    engine.startEncoder();
    expect((await question).neighbours[0]?.item).toBe(4);
  });

  it('goes on with a download that is paused and resumed before the worker has heard of the pause', async () => {
    let starts = 0;
    startOn = async (_backend, signal, onProgress) => {
      if (++starts > 1) return;
      onProgress({ doneBytes: 50, totalBytes: 100 });
      await new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => setTimeout(() => reject(new DOMException('aborted', 'AbortError')), 50));
      });
    };
    const engine = engineOn();
    const question = engine.answer(byPhoto('abcd'), OPTIONS);
    while ((engine.snapshot().encoder as Progress).doneBytes !== 50) await new Promise((done) => setTimeout(done, 2));
    engine.pauseEncoder();
    engine.startEncoder();
    expect((await question).neighbours[0]?.item).toBe(4);
    expect(starts).toBe(2);
  });

  it('says what is wrong with an index that is not the release’s, and opens it again on retry', async () => {
    let items = 2;
    installFakeWorkers({
      encode: encodeApi,
      search: () => ({ ...searchApi(), open: async () => ({ items, dimensions: 16, kernel: 'simd' }) }),
    });
    const engine = engineOn();
    await expect(engine.answer(byItem(0), OPTIONS)).rejects.toThrow('the index holds 2 items; the release lists 3');
    expect(engine.snapshot().index.state).toBe('failed');
    items = 3;
    engine.retry();
    expect((await engine.answer(byItem(0), OPTIONS)).neighbours).toHaveLength(1);
  });
});
