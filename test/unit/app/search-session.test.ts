import { beforeEach, describe, expect, it } from 'vitest';
import type { Location } from '../../../src/app/routing/navigation.ts';
import { type Route, START } from '../../../src/app/routing/route.ts';
import type { Photo } from '../../../src/app/session/photos.ts';
import { SearchSession } from '../../../src/app/session/search-session.ts';
import { PictureError } from '../../../src/core/errors.ts';
import type { Item } from '../../../src/core/item.ts';
import type { Answer, SearchOptions } from '../../../src/engine/contract.ts';

/** A history of routes, without a browser. */
class Trail {
  readonly #routes: Route[] = [START];
  readonly #listeners: (() => void)[] = [];

  subscribe = (listener: () => void) => {
    this.#listeners.push(listener);
    return () => {};
  };

  location = (): Location => {
    const route = this.#routes.at(-1) ?? START;
    const beneath = this.#routes.findLast(({ place }) => place !== 'item') ?? START;
    return { route, beneath, unknown: false };
  };

  go = (route: Route) => {
    this.#routes.push(route);
    for (const listener of this.#listeners) listener();
  };

  leave = () => {
    this.#routes.pop();
    for (const listener of this.#listeners) listener();
  };
}

/** An engine whose questions wait until the test answers them. */
class PatientEngine {
  readonly asked: { k: number; answer(count: number): void; fail(error: Error): void }[] = [];
  retries = 0;

  answerPhoto = (_photo: Blob, { k }: SearchOptions) => this.#ask(k);
  answerItem = (_item: number, { k }: SearchOptions) => this.#ask(k);
  cancel = () => {};
  retry = () => {
    this.retries++;
  };

  #ask(k: number): Promise<Answer> {
    return new Promise((resolve, fail) => {
      const answer = (count: number) => {
        const neighbours = Array.from({ length: count }, (_, item) => ({ item, score: 1 - item / 100 }));
        const coverage = { itemsSeen: 100, items: 100, missingBytes: 0, problem: null };
        resolve({ neighbours, plan: 'exact', coverage, timings: { searchMs: 1, totalMs: count } });
      };
      this.asked.push({ k, answer, fail });
    });
  }
}

const ITEMS: Item[] = Array.from({ length: 100 }, (_, number) => ({
  path: `${number}.jpg`,
  width: 1,
  height: 1,
  colour: '#000000',
  thumbnail: 'a.webp',
  metadata: {},
}));

let trail: Trail;
let engine: PatientEngine;
let session: SearchSession;
const settled = () => new Promise((resolve) => setTimeout(resolve));
const search = () => session.snapshot().search;
const shownCount = () => {
  const now = search();
  return now.state === 'answered' ? now.answer.timings.totalMs : null;
};

beforeEach(() => {
  trail = new Trail();
  engine = new PatientEngine();
  const kept = new Map<string, Photo>();
  session = new SearchSession({
    engine,
    navigation: trail,
    collection: {
      items: ITEMS,
      item: (number) => ITEMS[number] ?? expect.fail(`no item ${number}`),
      numberOf: (path) => Number.parseInt(path, 10),
    },
    photos: {
      add: (blob, name, source) => {
        const photo = { id: `p${kept.size}`, name, source, blob, url: '' };
        kept.set(photo.id, photo);
        return photo;
      },
      get: (id) => kept.get(id),
    },
  });
});

const askPhoto = (name: string) => session.askPhoto(new Blob(), name, 'Your photo');

describe('a search', () => {
  it('shows only the answer to the newest question, whichever comes first', async () => {
    askPhoto('first');
    askPhoto('second');
    engine.asked[1]?.answer(2);
    await settled();
    engine.asked[0]?.answer(1);
    await settled();
    expect(shownCount()).toBe(2);
    expect(search()).toMatchObject({ query: { photo: { name: 'second' } } });
  });

  it('does not show the fault of an older question either', async () => {
    askPhoto('first');
    askPhoto('second');
    engine.asked[0]?.fail(new PictureError('broken'));
    await settled();
    expect(search()).toMatchObject({ state: 'waiting', query: { photo: { name: 'second' } } });
    expect(session.snapshot().refusal).toBeNull();
  });

  it('drops an answer that comes after the query was cleared', async () => {
    askPhoto('first');
    trail.go(START);
    engine.asked[0]?.answer(1);
    await settled();
    expect(search()).toEqual({ state: 'idle' });
  });

  it('keeps its answer for the back button, without asking again', async () => {
    session.askLike(3);
    engine.asked[0]?.answer(24);
    await settled();
    session.askLike(4);
    trail.leave();
    expect(shownCount()).toBe(24);
    expect(engine.asked).toHaveLength(2);
  });

  it('goes on while an item is open above it', async () => {
    askPhoto('first');
    trail.go({ place: 'item', path: '5.jpg' });
    engine.asked[0]?.answer(24);
    await settled();
    trail.leave();
    expect(shownCount()).toBe(24);
    expect(engine.asked).toHaveLength(1);
  });

  it('gives way to what was there before when its photo cannot be used', async () => {
    session.askLike(3);
    engine.asked[0]?.answer(24);
    await settled();
    askPhoto('broken.jpg');
    engine.asked[1]?.fail(new PictureError('this file is not a picture'));
    await settled();
    expect(shownCount()).toBe(24);
    expect(session.snapshot().refusal).toEqual({ name: 'broken.jpg', message: 'this file is not a picture' });
    session.dismissRefusal();
    expect(session.snapshot().refusal).toBeNull();
  });

  it('stays and can be tried again after any other fault', async () => {
    askPhoto('mine.jpg');
    engine.asked[0]?.fail(new Error('the connection broke'));
    await settled();
    expect(search()).toMatchObject({ state: 'failed', message: 'the connection broke', canRetry: true });
    session.retry();
    engine.asked[1]?.answer(7);
    await settled();
    expect(shownCount()).toBe(7);
    expect(engine.retries).toBe(1);
  });

  it('shows 24 results, then 24 more each time, until there are no more', async () => {
    session.askLike(0);
    engine.asked[0]?.answer(24);
    await settled();
    expect(search()).toMatchObject({ more: { state: 'possible' } });
    void session.showMore();
    expect(engine.asked[1]?.k).toBe(48);
    engine.asked[1]?.answer(40);
    await settled();
    expect(shownCount()).toBe(40);
    expect(search()).toMatchObject({ more: { state: 'none' } });
  });

  it('keeps the results that are shown when more cannot be had', async () => {
    session.askLike(0);
    engine.asked[0]?.answer(24);
    await settled();
    void session.showMore();
    engine.asked[1]?.fail(new Error('the search stopped'));
    await settled();
    expect(shownCount()).toBe(24);
    expect(search()).toMatchObject({ more: { state: 'failed', message: 'the search stopped' } });
  });

  it('says where an address leads when nothing is there', () => {
    trail.go({ place: 'search', query: { kind: 'photo', id: 'gone' } });
    expect(search()).toMatchObject({ state: 'missing', message: expect.stringContaining('photo is gone') });
  });
});
