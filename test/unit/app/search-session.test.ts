import { beforeEach, describe, expect, it } from 'vitest';
import type { Location } from '../../../src/app/routing/navigation.ts';
import { type Route, START } from '../../../src/app/routing/route.ts';
import type { Photo } from '../../../src/app/session/photos.ts';
import { SearchSession } from '../../../src/app/session/search-session.ts';
import { PictureError } from '../../../src/core/errors.ts';
import type { Item } from '../../../src/core/item.ts';
import type { Part } from '../../../src/core/query/query.ts';
import { queryFor, toggleValue, withoutPart, withPart } from '../../../src/core/query/query-changes.ts';
import type { Answer, OnPartial, Question, Reach, SearchOptions } from '../../../src/engine/contract.ts';

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

  replace = (route: Route) => {
    this.#routes.pop();
    this.go(route);
  };

  leave = () => {
    this.#routes.pop();
    for (const listener of this.#listeners) listener();
  };
}

interface Asked {
  readonly question: Question;
  readonly filters: SearchOptions['filters'];
  readonly k: number;
  readonly reach: Reach;
  readonly descriptions: Reach | undefined;
  readonly details: boolean | undefined;
  /** Ends the question with so many neighbours, from so much of the collection. */
  answer(count: number, itemsSeen?: number, details?: Answer['details']): void;
  partial(count: number, itemsSeen: number, details?: Answer['details']): void;
  fail(error: Error): void;
}

function answerWith(count: number, itemsSeen: number, details?: Answer['details']): Answer {
  const neighbours = Array.from({ length: count }, (_, item) => ({ item, score: 1 - item / 100 }));
  const coverage = { itemsSeen, items: 100, missingBytes: 100 - itemsSeen, problem: null };
  return {
    neighbours,
    voters: neighbours.slice(0, 2),
    plan: 'exact',
    coverage,
    timings: { searchMs: 1, totalMs: count },
    ...(details && { details }),
  };
}

/** An engine whose questions wait until the test answers them. */
class PatientEngine {
  readonly asked: Asked[] = [];
  retries = 0;

  answer = (question: Question, options: SearchOptions, onPartial: OnPartial<Answer> = () => {}) => {
    const { k, reach, descriptions, filters, details } = options;
    return new Promise<Answer>((resolve, fail) => {
      const answer: Asked['answer'] = (count, itemsSeen = 100, told) => resolve(answerWith(count, itemsSeen, told));
      const partial: Asked['partial'] = (count, itemsSeen, told) => onPartial(answerWith(count, itemsSeen, told));
      this.asked.push({ question, k, reach, descriptions, filters, details, answer, partial, fail });
    });
  };
  cancel = () => {};
  retry = () => {
    this.retries++;
  };
}

const ITEMS: Item[] = Array.from({ length: 100 }, (_, number) => ({
  path: `${number}.jpg`,
  width: 1,
  height: 1,
  colour: '#000000',
  thumbnail: 'a.webp',
  metadata: {},
}));

const framed: Part = {
  example: { kind: 'item', path: '5.jpg', frame: { left: 0, top: 0, width: 0.5, height: 0.5 } },
  weight: 1,
};

let trail: Trail;
let engine: PatientEngine;
let session: SearchSession;
/** Items that cannot be loaded. */
let unavailable: Set<number>;
/** Paths that are known since they were found. */
let found: Set<string>;
const settled = () => new Promise((resolve) => setTimeout(resolve));
const search = () => session.snapshot().search;
const shownCount = () => {
  const now = search();
  return now.state === 'answered' ? now.answer.timings.totalMs : null;
};

beforeEach(() => {
  trail = new Trail();
  unavailable = new Set();
  found = new Set();
  engine = new PatientEngine();
  const kept = new Map<string, Photo>();
  session = new SearchSession({
    engine,
    navigation: trail,
    collection: {
      count: ITEMS.length,
      isSharded: true,
      has: (number) => !unavailable.has(number),
      load: async (numbers) => (numbers.some((number) => unavailable.has(number)) ? new Error('no network') : null),
      find: async (path) => {
        if (path !== 'far.jpg') return undefined;
        found.add(path);
        return 99;
      },
      item: (number) => ITEMS[number] ?? expect.fail(`no item ${number}`),
      pictureOf: async () => new Blob(),
      votes: (voters) => voters.map(({ item }) => ({ column: 'kind', value: `of ${item}`, probability: 0.9 })),
      numberOf: (path) => (found.has(path) ? 99 : /^\d/.test(path) ? Number.parseInt(path, 10) : undefined),
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
    expect(search()).toMatchObject({ query: { parts: [{ photo: { name: 'second' } }] } });
  });

  it('does not show the fault of an older question either', async () => {
    askPhoto('first');
    askPhoto('second');
    engine.asked[0]?.fail(new PictureError('broken'));
    await settled();
    expect(search()).toMatchObject({ state: 'waiting', query: { parts: [{ photo: { name: 'second' } }] } });
    expect(session.snapshot().refusal).toBeNull();
  });

  it('drops an answer that comes after the query was cleared', async () => {
    askPhoto('first');
    trail.go(START);
    engine.asked[0]?.answer(1);
    await settled();
    expect(search()).toEqual({ state: 'idle', filters: [] });
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
    trail.go({ place: 'search', query: queryFor({ kind: 'photo', id: 'gone' }) });
    expect(search()).toMatchObject({ state: 'missing', message: expect.stringContaining('photo is gone') });
  });
});

describe('a query of several parts', () => {
  const red = toggleValue(queryFor({ kind: 'item', path: '3.jpg' }), 'colour', 'red');

  it('asks the engine for all of them, with their weights and filters', async () => {
    session.ask(withPart(withPart(red, { example: { kind: 'words', text: 'oak' }, weight: -0.5 }), framed));
    await settled();
    expect(engine.asked[0]).toMatchObject({
      question: {
        parts: [
          { kind: 'item', item: 3, weight: 1 },
          { kind: 'words', text: 'oak', weight: -0.5 },
          { kind: 'photo', weight: 1, frame: { width: 0.5 } },
        ],
      },
      filters: red.filters,
    });
  });

  it('keeps its filters when something else is searched for', async () => {
    session.ask(red);
    session.askLike(4);
    await settled();
    expect(engine.asked[1]).toMatchObject({ question: { parts: [{ item: 4 }] }, filters: red.filters });
  });

  it('without an example chooses what is browsed', () => {
    session.ask(withoutPart(red, 0));
    expect(search()).toEqual({ state: 'idle', filters: red.filters });
    expect(engine.asked).toHaveLength(0);
  });

  it('tells what its neighbours vote for', async () => {
    session.ask(red);
    await settled();
    engine.asked[0]?.answer(3);
    await settled();
    expect(search()).toMatchObject({ votes: [{ value: 'of 0' }, { value: 'of 1' }] });
  });
});

describe('an answer from a part of the collection', () => {
  const answered = () => {
    const now = search();
    return now.state === 'answered' ? now : expect.fail(`the search is ${now.state}`);
  };

  it('is shown as soon as there is one, and gives way to fuller ones', async () => {
    askPhoto('a');
    engine.asked[0]?.partial(3, 4);
    await settled();
    expect(answered()).toMatchObject({ answer: { coverage: { itemsSeen: 4 } }, further: { state: 'searching' } });
    const { neighbours } = answered().answer;
    engine.asked[0]?.partial(3, 8);
    await settled();
    expect(answered().answer.coverage.itemsSeen).toBe(8);
    expect(answered().answer.neighbours).toBe(neighbours);
    engine.asked[0]?.answer(24, 10);
    await settled();
    expect(answered()).toMatchObject({ answer: { coverage: { itemsSeen: 10 } }, further: { state: 'possible' } });
    engine.asked[0]?.partial(3, 4);
    await settled();
    expect(answered().answer.coverage.itemsSeen).toBe(10);
  });

  it('sees everything on request, and keeps what it has where that fails', async () => {
    askPhoto('a');
    engine.asked[0]?.answer(24, 10);
    await settled();
    const failed = session.searchOn('everything');
    expect(engine.asked[1]).toMatchObject({ k: 24, reach: 'everything' });
    expect(answered().further.state).toBe('searching');
    engine.asked[1]?.partial(24, 50);
    await settled();
    engine.asked[1]?.fail(new Error('no network'));
    await failed;
    expect(answered()).toMatchObject({
      answer: { coverage: { itemsSeen: 50 } },
      further: { state: 'failed', message: 'no network' },
    });
    const again = session.searchOn('everything');
    engine.asked[2]?.answer(24);
    await again;
    expect(answered()).toMatchObject({ answer: { coverage: { itemsSeen: 100 } }, further: { state: 'none' } });
    void session.showMore();
    expect(engine.asked[3]).toMatchObject({ k: 48, reach: 'everything' });
  });

  it('looks in the other descriptions on request; stopped, it keeps what it has', async () => {
    askPhoto('a');
    engine.asked[0]?.answer(24, 10);
    await settled();
    void session.searchOn('descriptions');
    expect(engine.asked[1]).toMatchObject({ k: 24, reach: 'nearest', descriptions: 'everything' });
    expect(answered().further).toEqual({ state: 'searching', what: 'descriptions' });
    engine.asked[1]?.partial(24, 30);
    await settled();
    expect(answered().further).toEqual({ state: 'searching', what: 'descriptions' });
    session.stopSearching();
    expect(answered()).toMatchObject({ answer: { coverage: { itemsSeen: 30 } }, further: { state: 'possible' } });
    engine.asked[1]?.answer(24, 60);
    await settled();
    expect(answered().answer.coverage.itemsSeen).toBe(30);
    const again = session.searchOn('descriptions');
    engine.asked[2]?.answer(24, 60);
    await again;
    void session.showMore();
    expect(engine.asked[3]).toMatchObject({ k: 48, reach: 'nearest', descriptions: 'everything' });
  });

  it('leaves out what cannot be shown, and says so', async () => {
    unavailable = new Set([1, 2]);
    askPhoto('a');
    engine.asked[0]?.answer(4, 10);
    await settled();
    expect(answered().answer.neighbours.map(({ item }) => item)).toEqual([0, 3]);
    expect(answered().answer.coverage.problem).toBe('2 results cannot be shown: no network');
  });

  it('waits for the item that a link names to be found', async () => {
    trail.go({ place: 'search', query: queryFor({ kind: 'item', path: 'far.jpg' }) });
    expect(search().state).toBe('finding');
    await settled();
    expect(search()).toMatchObject({ state: 'waiting', query: { parts: [{ item: 99 }] } });
    trail.go({ place: 'search', query: queryFor({ kind: 'item', path: 'gone.jpg' }) });
    await settled();
    expect(search()).toMatchObject({ state: 'missing', message: expect.stringContaining('“gone.jpg” is not in') });
  });
});

describe('an answer that is put in order by details', () => {
  const detailsOnScreen = () => {
    const now = search();
    return now.state === 'answered' ? now.answer.details?.state : now.state;
  };

  it('is shown plainly first, as one that has seen all that it can', async () => {
    askPhoto('lamp');
    engine.asked[0]?.partial(24, 100, { state: 'comparing' });
    await settled();
    expect(detailsOnScreen()).toBe('comparing');
    expect(search()).toMatchObject({ further: { state: 'none' }, more: { state: 'possible' } });
    engine.asked[0]?.answer(24, 100, { state: 'compared' });
    await settled();
    expect(detailsOnScreen()).toBe('compared');
  });

  it('has its order for more results, too, asked for while the first are compared', async () => {
    askPhoto('lamp');
    engine.asked[0]?.partial(24, 100, { state: 'comparing' });
    await settled();
    void session.showMore();
    engine.asked[0]?.answer(24, 100, { state: 'compared' });
    await settled();
    expect(search()).toMatchObject({ more: { state: 'waiting' } });
    expect(engine.asked[1]).toMatchObject({ k: 48, details: true });
    engine.asked[1]?.answer(48, 100, { state: 'compared' });
    await settled();
    expect([shownCount(), detailsOnScreen()]).toEqual([48, 'compared']);
  });

  it('is asked anew in the order that is chosen, and so is every one after it', async () => {
    askPhoto('lamp');
    engine.asked[0]?.answer(24, 100, { state: 'compared' });
    await settled();
    session.compareDetails(false);
    engine.asked[1]?.answer(24);
    await settled();
    expect(detailsOnScreen()).toBeUndefined();
    void session.showMore();
    askPhoto('chair');
    expect(engine.asked.map(({ details }) => details)).toEqual([true, false, false, false]);
    engine.asked[3]?.answer(24);
    await settled();
    session.compareDetails(true);
    trail.leave();
    // The order of the lamp's kept answer is no longer the one that is wanted.
    expect(engine.asked.slice(4).map(({ details }) => details)).toEqual([true, true]);
  });
});
