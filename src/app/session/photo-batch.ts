import type { Answer, Engine } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { Photo, Photos } from './photos.ts';

/** How one of several photos stands. */
export type BatchEntry =
  | { readonly state: 'waiting' | 'asking' | 'cancelled'; readonly photo: Photo }
  | { readonly state: 'answered'; readonly photo: Photo; readonly answer: Answer }
  | { readonly state: 'failed'; readonly photo: Photo; readonly message: string };

/** Results of each photo: a row of them on either screen. */
const RESULTS = 8;

interface Parts {
  readonly engine: Pick<Engine, 'answer' | 'cancel'>;
  readonly collection: Pick<Collection, 'load'>;
  readonly photos: Pick<Photos, 'get'>;
}

/** Answers several photos, one after the other; a question asked elsewhere goes first, and the rest waits until it is shown again. */
export class PhotoBatch {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  #entries: readonly BatchEntry[] = [];
  /** Another number for every run: an older one stops where it is. */
  #run = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly BatchEntry[] => this.#entries;

  /** Shows these photos and answers those that have no answer yet. @returns whether all of them are still there */
  show(ids: readonly string[]): boolean {
    const photos = ids.flatMap((id) => this.#parts.photos.get(id) ?? []);
    const before = new Map(this.#entries.map((entry) => [entry.photo.id, entry]));
    this.#set(
      photos.map((photo): BatchEntry => {
        const known = before.get(photo.id);
        return known?.state === 'answered' || known?.state === 'failed' ? known : { state: 'waiting', photo };
      }),
    );
    void this.#answerAll();
    return photos.length === ids.length;
  }

  /** Stops asking; what is answered stays. */
  cancel(): void {
    this.leave();
    this.#parts.engine.cancel();
    this.#set(this.#entries.map((entry) => (isOpen(entry) ? { state: 'cancelled', photo: entry.photo } : entry)));
  }

  /** Stops asking while something else is on screen, which may have a question of its own under way by now. */
  leave(): void {
    this.#run++;
  }

  /** Lets go of all answers, because they no longer hold. */
  forget(): void {
    this.leave();
    this.#set([]);
  }

  async #answerAll(): Promise<void> {
    const run = ++this.#run;
    for (const { photo } of this.#entries.filter(isOpen)) {
      this.#put({ state: 'asking', photo });
      const entry = await this.#answerOne(photo);
      if (run !== this.#run) return;
      // Another question came: what is not answered waits until this is shown again.
      if (!entry) return this.leave();
      this.#put(entry);
    }
  }

  /** @returns null where another question took the engine */
  async #answerOne(photo: Photo): Promise<BatchEntry | null> {
    const question = { parts: [{ kind: 'photo', weight: 1, photo: photo.blob }], focus: null } as const;
    try {
      const answer = await this.#parts.engine.answer(question, { k: RESULTS, reach: 'nearest', filters: [] });
      const fault = await this.#parts.collection.load(answer.neighbours.map(({ item }) => item));
      return fault ? { state: 'failed', photo, message: fault.message } : { state: 'answered', photo, answer };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return null;
      return { state: 'failed', photo, message: error instanceof Error ? error.message : String(error) };
    }
  }

  #put(entry: BatchEntry): void {
    this.#set(this.#entries.map((other) => (other.photo.id === entry.photo.id ? entry : other)));
  }

  #set(entries: readonly BatchEntry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}

function isOpen({ state }: BatchEntry): boolean {
  return state === 'waiting' || state === 'asking';
}
