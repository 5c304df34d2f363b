import type { ProposedPair } from '../../../../core/tuning/propose-pairs.ts';
import type { MarkedPair } from '../../../../core/tuning/tune-to-pairs.ts';
import type { Tuner } from '../../../../engine/tuning.ts';

/** Pairs that someone is judging. */
export interface Marks {
  readonly state: 'absent' | 'loading' | 'ready' | 'failed';
  readonly message: string;
  readonly marked: readonly MarkedPair[];
  /** The next one to judge; null where none is left. */
  readonly next: ProposedPair | null;
}

/** So many are proposed: nobody judges more at a sitting. */
const PROPOSED = 400;

/** Proposes pairs of items and keeps what is said of them, as long as the page is open. */
export class PairMarks {
  readonly #tuner: Pick<Tuner, 'proposePairs'>;
  readonly #load: (items: readonly number[]) => Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  #proposed: readonly ProposedPair[] = [];
  #at = 0;
  /** Of each pair that was judged or skipped, what was said; null = skipped. */
  #said: (MarkedPair | null)[] = [];
  #marks: Marks = { state: 'absent', message: '', marked: [], next: null };

  /** @param load loads items, so that they can be shown */
  constructor(tuner: Pick<Tuner, 'proposePairs'>, load: (items: readonly number[]) => Promise<unknown>) {
    this.#tuner = tuner;
    this.#load = load;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Marks => this.#marks;

  async begin(seed: number): Promise<void> {
    if (this.#marks.state === 'loading' || this.#marks.state === 'ready') return;
    this.#set({ state: 'loading', message: '' });
    try {
      this.#proposed = await this.#tuner.proposePairs(PROPOSED, seed);
      await this.#load([...new Set(this.#proposed.flat())]);
      this.#set({ state: 'ready', next: this.#proposed[0] ?? null });
    } catch (error) {
      this.#set({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Says of the pair on screen whether it is alike; null skips it. */
  say(isAlike: boolean | null): void {
    const { next } = this.#marks;
    if (!next) return;
    this.#said.push(isAlike === null ? null : { a: next[0], b: next[1], isAlike });
    this.#go(this.#at + 1);
  }

  /** Takes back what was said last. */
  takeBack(): void {
    if (this.#said.length === 0) return;
    this.#said.pop();
    this.#go(this.#at - 1);
  }

  #go(at: number): void {
    this.#at = at;
    const marked = this.#said.filter((said): said is MarkedPair => said !== null);
    this.#set({ marked, next: this.#proposed[at] ?? null });
  }

  #set(change: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...change };
    for (const listener of this.#listeners) listener();
  }
}
