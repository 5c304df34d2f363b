import { expect, it } from 'vitest';
import { PhotoBatch } from '../../../src/app/session/photo-batch.ts';
import type { Photo } from '../../../src/app/session/photos.ts';
import type { Answer } from '../../../src/engine/contract.ts';

const photo = (id: string): Photo => ({ id, name: `${id}.jpg`, source: 'Your photo', blob: new Blob([id]), url: '' });
const ANSWER: Answer = {
  neighbours: [{ item: 0, score: 1 }],
  voters: [],
  plan: 'exact',
  coverage: { itemsSeen: 1, items: 1, missingBytes: 0, problem: null },
  timings: { searchMs: 1, totalMs: 1 },
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

function batchOf(ids: readonly string[]) {
  const asked: { answer(): void; fail(error: Error): void }[] = [];
  const answer = () => new Promise<Answer>((resolve, fail) => asked.push({ answer: () => resolve(ANSWER), fail }));
  const known = new Map(ids.map((id) => [id, photo(id)]));
  const batch = new PhotoBatch({
    engine: { answer, cancel: () => {} },
    collection: { load: async () => null },
    photos: { get: (id) => known.get(id) },
  });
  const states = () => batch.snapshot().map(({ state }) => state);
  return { batch, asked, states };
}

it('answers several photos one after the other, a broken one too', async () => {
  const { batch, asked, states } = batchOf(['a', 'b', 'c']);
  expect(batch.show(['a', 'b', 'c'])).toBe(true);
  expect(states()).toEqual(['asking', 'waiting', 'waiting']);
  asked[0]?.answer();
  await settled();
  asked[1]?.fail(new Error('this file is not a picture'));
  await settled();
  asked[2]?.answer();
  await settled();
  expect(states()).toEqual(['answered', 'failed', 'answered']);
  expect(asked).toHaveLength(3);
});

it('stops when it is cancelled and keeps what it has', async () => {
  const { batch, asked, states } = batchOf(['a', 'b', 'c']);
  batch.show(['a', 'b', 'c']);
  asked[0]?.answer();
  await settled();
  batch.cancel();
  asked[1]?.answer();
  await settled();
  expect(states()).toEqual(['answered', 'cancelled', 'cancelled']);
  expect(asked).toHaveLength(2);
});

it('gives way to another question, and goes on when it is shown again', async () => {
  const { batch, asked, states } = batchOf(['a', 'b']);
  batch.show(['a', 'b']);
  asked[0]?.fail(new DOMException('a newer question', 'AbortError'));
  await settled();
  expect(asked).toHaveLength(1);
  batch.show(['a', 'b']);
  asked[1]?.answer();
  await settled();
  asked[2]?.answer();
  await settled();
  expect(states()).toEqual(['answered', 'answered']);
});

it('says when photos are gone', () => {
  expect(batchOf(['a']).batch.show(['a', 'gone'])).toBe(false);
});
