import type { Answer, Reach } from '../../engine/contract.ts';

/** So many answers stay for the back button. */
const KEPT = 12;

/** An answer with what was asked for. */
export interface KeptAnswer {
  readonly answer: Answer;
  readonly k: number;
  readonly reach: Reach;
  /** In which descriptions words were looked for. */
  readonly descriptions?: Reach | undefined;
}

/** The newest answers, each by the key of its query, so that coming back asks nothing. */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>();

  get(key: string): KeptAnswer | undefined {
    return this.#answers.get(key);
  }

  /** Keeps an answer as the newest; the oldest beyond the limit is let go. */
  keep(key: string, kept: KeptAnswer): void {
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    for (const old of [...this.#answers.keys()].slice(0, -KEPT)) this.#answers.delete(old);
  }

  /** Lets go of all of them, because they no longer hold. */
  forget(): void {
    this.#answers.clear();
  }
}
