import type { Answer, Engine } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { Navigation } from '../routing/navigation.ts';
import { formatRoute, type Route, type RouteQuery, START } from '../routing/route.ts';
import type { PhotoSource, Photos } from './photos.ts';
import type { Query, Refusal, SearchState } from './search-state.ts';

/** Results of a first answer, and how many each "Show more" adds: four to six rows on a phone, three on a desktop. */
const STEP = 24;
/** So many answers stay for the back button. */
const KEPT_ANSWERS = 12;

const PHOTO_GONE = 'This photo is gone: photos are kept only while the page is open. Choose it again to search by it.';

/** Says that no item has this path. */
export function itemMissing(path: string): string {
  return `“${path}” is not in this collection; the link may come from another version of it.`;
}

export interface SessionSnapshot {
  readonly search: SearchState;
  readonly refusal: Refusal | null;
}

interface Parts {
  readonly engine: Pick<Engine, 'answerPhoto' | 'answerItem' | 'cancel' | 'retry'>;
  readonly collection: Pick<Collection, 'item' | 'items' | 'numberOf'>;
  readonly photos: Pick<Photos, 'add' | 'get'>;
  readonly navigation: Pick<Navigation, 'subscribe' | 'location' | 'go' | 'leave'>;
}

/** Follows the address, asks the engine, and holds what the search view shows; an answer to an older question is dropped. */
export class SearchSession {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<string, { answer: Answer; k: number }>();
  #snapshot: SessionSnapshot = { search: { state: 'idle' }, refusal: null };
  #question = 0;
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

  /** Searches by a photo; the address follows, so that the back button returns to what was there. */
  askPhoto(blob: Blob, name: string, source: PhotoSource): void {
    this.dismissRefusal();
    const { id } = this.#parts.photos.add(blob, name, source);
    this.#parts.navigation.go({ place: 'search', query: { kind: 'photo', id } });
  }

  /** Searches by an item. */
  askLike(item: number): void {
    this.dismissRefusal();
    const { path } = this.#parts.collection.item(item);
    this.#parts.navigation.go({ place: 'search', query: { kind: 'like', path } });
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

  async showMore(): Promise<void> {
    const { search } = this.#snapshot;
    if (search.state !== 'answered' || search.more.state === 'none' || search.more.state === 'waiting') return;
    const k = search.answer.neighbours.length + STEP;
    const question = ++this.#question;
    this.#set({ search: { ...search, more: { state: 'waiting' } } });
    try {
      const answer = await this.#answer(search.query, k);
      if (question === this.#question) this.#answered(search.query, answer, k);
    } catch (error) {
      if (question !== this.#question) return;
      this.#set({ search: { ...search, more: { state: 'failed', message: sentence(error) } } });
    }
  }

  #follow(route: Route): void {
    if (route.place === 'camera') this.#route = START;
    if (route.place !== 'search') return;
    const isSame = formatRoute(route) === formatRoute(this.#route);
    this.#route = route;
    const query = this.#queryOf(route.query);
    if (!query) this.#rest({ state: 'idle' });
    else if ('missing' in query) this.#rest({ state: 'missing', message: query.missing });
    else this.#show(query, isSame);
  }

  /** Shows the answer that is kept, or asks; a question that stands, or has failed at this very address, stays. */
  #show(query: Query, isSame: boolean): void {
    const { search } = this.#snapshot;
    if ('query' in search && search.query.key === query.key && (isSame || search.state !== 'failed')) return;
    const kept = this.#answers.get(query.key);
    if (kept) {
      this.#stop();
      this.#answered(query, kept.answer, kept.k);
    } else {
      void this.#ask(query);
    }
  }

  /** The query that an address stands for, or a sentence saying why it leads nowhere; `null` for the start screen. */
  #queryOf(query: RouteQuery): Query | { readonly missing: string } | null {
    if (query.kind === 'none') return null;
    if (query.kind === 'photo') {
      const photo = this.#parts.photos.get(query.id);
      return photo ? { kind: 'photo', key: `photo ${photo.id}`, photo } : { missing: PHOTO_GONE };
    }
    const item = this.#parts.collection.numberOf(query.path);
    return item === undefined ? { missing: itemMissing(query.path) } : { kind: 'item', key: `item ${item}`, item };
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

  async #ask(query: Query): Promise<void> {
    const question = ++this.#question;
    this.#set({ search: { state: 'waiting', query } });
    try {
      const answer = await this.#answer(query, STEP);
      if (question === this.#question) this.#answered(query, answer, STEP);
    } catch (error) {
      if (question === this.#question) this.#failed(query, error);
    }
  }

  #answer(query: Query, k: number): Promise<Answer> {
    const { engine } = this.#parts;
    const options = { k, reach: 'nearest', filters: [] } as const;
    return query.kind === 'photo'
      ? engine.answerPhoto(query.photo.blob, options)
      : engine.answerItem(query.item, options);
  }

  #answered(query: Query, answer: Answer, k: number): void {
    this.#answers.delete(query.key);
    this.#answers.set(query.key, { answer, k });
    for (const old of [...this.#answers.keys()].slice(0, -KEPT_ANSWERS)) this.#answers.delete(old);
    const isAll = answer.neighbours.length < k || answer.neighbours.length >= this.#parts.collection.items.length;
    this.#set({ search: { state: 'answered', query, answer, more: { state: isAll ? 'none' : 'possible' } } });
  }

  /** A photo that cannot be used gives way to what was there before; every other fault can be tried again. */
  #failed(query: Query, error: unknown): void {
    const isRefused = error instanceof Error && error.name === 'PictureError';
    const message = sentence(error);
    if (isRefused && query.kind === 'photo' && this.#isOnScreen(query.photo.id)) {
      this.#set({ refusal: { name: query.photo.name, message } });
      this.#parts.navigation.leave();
    } else {
      this.#set({ search: { state: 'failed', query, message, canRetry: !isRefused } });
    }
  }

  /** Whether the address is that of this photo: nothing was opened above it since. */
  #isOnScreen(photoId: string): boolean {
    const { route } = this.#parts.navigation.location();
    return route.place === 'search' && route.query.kind === 'photo' && route.query.id === photoId;
  }

  #set(change: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
