import { messageOf } from '../../core/errors.ts';
import { EMPTY_QUERY, type Query } from '../../core/query/query.ts';
import { formatQuery } from '../../core/query/query-address.ts';
import { queryFor } from '../../core/query/query-changes.ts';
import type { Answer, Engine } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { Navigation } from '../routing/navigation.ts';
import { formatRoute, type Route, START } from '../routing/route.ts';
import { type Answered, answered, furtherThan, withoutMore } from './answered-state.ts';
import { askEngine } from './ask-engine.ts';
import { type AskedQuery, itemMissing, mainPicture, resolveQuery } from './asked-query.ts';
import { type KeptAnswer, KeptAnswers } from './kept-answers.ts';
import type { PhotoSource, Photos } from './photos.ts';
import type { FurtherPart, Refusal, SearchState } from './search-state.ts';

/** Results of a first answer, and how many each "Show more" adds: four to six rows on a phone, three on a desktop. */
const STEP = 24;

export interface SessionSnapshot {
  readonly search: SearchState;
  readonly refusal: Refusal | null;
}

interface Parts {
  readonly engine: Pick<Engine, 'answer' | 'cancel' | 'retry'>;
  readonly collection: Pick<
    Collection,
    'item' | 'count' | 'isSharded' | 'numberOf' | 'find' | 'load' | 'has' | 'pictureOf' | 'votes'
  >;
  readonly photos: Pick<Photos, 'add' | 'get'>;
  readonly navigation: Pick<Navigation, 'subscribe' | 'location' | 'go' | 'replace' | 'leave'>;
}

/** Follows the address, asks the engine, and holds what the search view shows; an answer to an older question is dropped. */
export class SearchSession {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new KeptAnswers();
  #snapshot: SessionSnapshot = { search: { state: 'idle', filters: [] }, refusal: null };
  #question = 0;
  #comparesDetails = true;
  #route: Route = START;

  constructor(parts: Parts) {
    this.#parts = parts;
    const follow = () => this.#follow(parts.navigation.location().beneath);
    parts.navigation.subscribe(follow);
    follow();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionSnapshot => this.#snapshot;

  /** The search that was last on screen, for coming back from the settings. */
  get route(): Route {
    return this.#route;
  }

  /** What the address asks for. */
  get query(): Query {
    return this.#route.place === 'search' ? this.#route.query : EMPTY_QUERY;
  }

  /** Asks this; the address follows, so that the back button returns to what was there. */
  ask(query: Query): void {
    this.dismissRefusal();
    this.#parts.navigation.go({ place: 'search', query });
  }

  /** Asks a little differently, without a step in the history: while a frame is moved or a slider pulled. */
  refine(query: Query): void {
    this.#parts.navigation.replace({ place: 'search', query });
  }

  /** Searches by a photo, or shows on the map where it lies; filters stay. */
  askPhoto(blob: Blob, name: string, source: PhotoSource): void {
    const { id } = this.#parts.photos.add(blob, name, source);
    const query = queryFor({ kind: 'photo', id }, this.query.filters);
    const { navigation } = this.#parts;
    if (navigation.location().beneath.place !== 'map') {
      this.ask(query);
      return;
    }
    this.dismissRefusal();
    navigation.go({ place: 'map', query });
  }

  /** Searches by several photos, an answer each. */
  askMany(photos: readonly { readonly blob: Blob; readonly name: string }[]): void {
    this.dismissRefusal();
    const ids = photos.map(({ blob, name }) => this.#parts.photos.add(blob, name, 'Your photo').id);
    this.#parts.navigation.go({ place: 'many', ids });
  }

  /** Searches by an item; filters stay. */
  askLike(item: number): void {
    const { path } = this.#parts.collection.item(item);
    this.ask(queryFor({ kind: 'item', path }, this.query.filters));
  }

  /** Says that something is no picture to search by, and leaves the rest as it is. */
  refuse(refusal: Refusal): void {
    this.#set({ refusal });
  }

  dismissRefusal(): void {
    if (this.#snapshot.refusal) this.#set({ refusal: null });
  }

  retry(): void {
    const { search } = this.#snapshot;
    if (search.state !== 'failed') return;
    this.#parts.engine.retry();
    void this.#ask(search.query);
  }

  /** Chooses, for this visit, whether photos are compared in detail where the site can. */
  compareDetails(isWanted: boolean): void {
    this.#comparesDetails = isWanted;
    this.askAnew();
  }

  /** Asks what is on screen again, because answers found before no longer hold. */
  askAnew(): void {
    this.#answers.forget();
    const { search } = this.#snapshot;
    if ('query' in search) void this.#ask(search.query);
  }

  async showMore(): Promise<void> {
    const { search } = this.#snapshot;
    if (search.state !== 'answered' || search.more.state === 'none' || search.more.state === 'waiting') return;
    const { query } = search;
    const kept = this.#answers.get(query.key);
    const k = (kept?.k ?? search.answer.neighbours.length) + STEP;
    const asked = { reach: kept?.reach ?? 'nearest', descriptions: kept?.descriptions, k } as const;
    const question = ++this.#question;
    this.#set({ search: { ...search, more: { state: 'waiting' }, further: furtherThan(search.answer) } });
    try {
      const answer = await askEngine(this.#parts, query, { ...asked, details: this.#comparesDetails }, () => {});
      if (question === this.#question) this.#answered(query, { answer, ...asked });
    } catch (error) {
      if (question !== this.#question) return;
      this.#set({ search: withoutMore(search, messageOf(error)) });
    }
  }

  /** Searches what the answer has not seen, or looks only in the descriptions that it has not; fuller answers take its place as they come. */
  async searchOn(what: FurtherPart): Promise<void> {
    const { search } = this.#snapshot;
    if (search.state !== 'answered' || search.further.state === 'searching') return;
    const { query } = search;
    const { k = STEP, reach = 'nearest' } = this.#answers.get(query.key) ?? {};
    const question = ++this.#question;
    this.#set({ search: { ...search, further: { state: 'searching', what } } });
    try {
      const asked = { k, reach: what === 'everything' ? what : reach, descriptions: 'everything' } as const;
      await this.#searchOn(query, asked, question, what);
    } catch (error) {
      const { search: now } = this.#snapshot;
      if (question !== this.#question || now.state !== 'answered') return;
      this.#set({ search: { ...now, further: { state: 'failed', what, message: messageOf(error) } } });
    }
  }

  /** Ends what `searchOn` does; what it has found stays. */
  stopSearching(): void {
    const { search } = this.#snapshot;
    if (search.state !== 'answered' || search.further.state !== 'searching') return;
    this.#stop();
    this.#set({ search: { ...search, further: furtherThan(search.answer) } });
  }

  #follow(route: Route): void {
    if (route.place === 'many' || route.place === 'camera') {
      // The photos of a batch and the views of a camera are asked by those that show them.
      this.#route = START;
      this.#rest({ state: 'idle', filters: [] });
    }
    if (route.place !== 'search' && route.place !== 'map') return;
    // The map shows where the query of its address lies; that of a search is the same question.
    const search: Route = { place: 'search', query: route.query };
    const isSame = formatRoute(search) === formatRoute(this.#route);
    this.#route = search;
    const query = this.#resolve(route.query);
    if (route.query.parts.length === 0) this.#rest({ state: 'idle', filters: route.query.filters });
    else if ('missing' in query) this.#rest({ state: 'missing', message: query.missing });
    else if ('unknown' in query) void this.#find(query.unknown, route);
    else this.#show(query, isSame);
  }

  /** Shows the answer that is kept, or asks; a question that stands, or has failed at this very address, stays. */
  #show(query: AskedQuery, isSame: boolean): void {
    const { search } = this.#snapshot;
    if ('query' in search && search.query.key === query.key && (isSame || search.state !== 'failed')) return;
    const kept = this.#answers.get(query.key);
    if (kept) {
      this.#stop();
      this.#answered(query, kept);
    } else {
      void this.#ask(query);
    }
  }

  #resolve(query: Query) {
    const { collection, photos } = this.#parts;
    return resolveQuery(query, {
      photo: (id) => photos.get(id),
      item: (path) => collection.numberOf(path),
      isSharded: collection.isSharded,
    });
  }

  /** Loads the item that an address names, and goes on from there. */
  async #find(path: string, route: Route): Promise<void> {
    this.#rest({ state: 'finding' });
    const question = this.#question;
    let missing = itemMissing(path);
    try {
      const item = await this.#parts.collection.find(path);
      if (question === this.#question && item !== undefined) return this.#follow(route);
    } catch (error) {
      missing = messageOf(error);
    }
    if (question === this.#question) this.#rest({ state: 'missing', message: missing });
  }

  #rest(search: SearchState): void {
    this.#stop();
    this.#set({ search });
  }

  /** Ends the question under way. */
  #stop(): void {
    this.#question++;
    this.#parts.engine.cancel();
  }

  async #ask(query: AskedQuery): Promise<void> {
    const question = ++this.#question;
    this.#set({ search: { state: 'waiting', query } });
    try {
      await this.#searchOn(query, { k: STEP, reach: 'nearest' }, question);
    } catch (error) {
      if (question === this.#question) this.#failed(query, error);
    }
  }

  /** Shows each answer to a question that still stands; the last one is kept. */
  async #searchOn(
    query: AskedQuery,
    asked: Omit<KeptAnswer, 'answer'>,
    question: number,
    what: FurtherPart = 'everything',
  ): Promise<void> {
    const wanted = { ...asked, details: this.#comparesDetails };
    const answer = await askEngine(this.#parts, query, wanted, (partial) => {
      // One that is only put in another order has seen what it can.
      const further = partial.details ? furtherThan(partial) : ({ state: 'searching', what } as const);
      if (question === this.#question) this.#present(query, partial, asked.k, further);
    });
    if (question === this.#question) this.#answered(query, { answer, ...asked });
  }

  #answered(query: AskedQuery, kept: KeptAnswer): void {
    this.#answers.keep(query.key, kept);
    this.#present(query, kept.answer, kept.k, furtherThan(kept.answer));
  }

  #present(query: AskedQuery, answer: Answer, k: number, further: Answered['further']): void {
    const { collection } = this.#parts;
    this.#set({ search: answered(this.#snapshot.search, { query, answer, k, further }, collection) });
  }

  /** A photo that cannot be used gives way to what was there before; every other fault can be tried again. */
  #failed(query: AskedQuery, error: unknown): void {
    const isRefused = error instanceof Error && error.name === 'PictureError';
    const message = messageOf(error);
    const picture = mainPicture(query);
    if (isRefused && picture?.kind === 'photo' && this.#isOnScreen(query)) {
      this.#set({ refusal: { name: picture.photo.name, message } });
      this.#parts.navigation.leave();
    } else {
      this.#set({ search: { state: 'failed', query, message, canRetry: !isRefused } });
    }
  }

  /** Whether the address is still that of this query: nothing was opened above it since. */
  #isOnScreen({ key }: AskedQuery): boolean {
    const { route } = this.#parts.navigation.location();
    return (route.place === 'search' || route.place === 'map') && formatQuery(route.query) === key;
  }

  #set(change: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
