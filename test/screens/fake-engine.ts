import type { Item } from '../../src/core/item.ts';
import type { Frame } from '../../src/core/query/query.ts';
import type {
  Answer,
  Coverage,
  EngineSnapshot,
  PictureTag,
  Question,
  SearchOptions,
} from '../../src/engine/contract.ts';
import type { TuningState } from '../../src/engine/contract-tuned.ts';
import type { Heat, Looked } from '../../src/engine/contract-heat.ts';
import type { SwitchingEngine } from '../../src/engine/switching-engine.ts';

/** How the fake engine behaves; scenes change it from outside. */
export interface FakeBehaviour {
  snapshot: EngineSnapshot;
  /** What a question ends with; without a sentence it is answered. `never` leaves it waiting. */
  outcome: { readonly error?: string; readonly name?: string } | 'never';
  delayMs: number;
  results: number;
  /** What answers say of a collection in shards. */
  coverage?: Coverage;
}

/** An engine without workers: the neighbours of an item are the items of its folder. */
export class FakeEngine implements SwitchingEngine {
  behaviour: FakeBehaviour = {
    snapshot: {
      encoder: { state: 'ready', backend: 'wasm' },
      index: { state: 'ready', summary: { items: 1, dimensions: 256, kernel: 'simd' } },
      meaning: { state: 'none' },
      tuning: { state: 'off' },
    },
    outcome: {},
    delayMs: 20,
    results: Number.POSITIVE_INFINITY,
  };
  readonly #items: readonly Item[];
  readonly #listeners = new Set<() => void>();

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): EngineSnapshot => this.behaviour.snapshot;

  set(change: Partial<FakeBehaviour>): void {
    this.behaviour = { ...this.behaviour, ...change };
    for (const listener of this.#listeners) listener();
  }

  async answer({ parts }: Question, { k }: SearchOptions): Promise<Answer> {
    const [part] = parts;
    if (part?.kind === 'item') return await this.#answer(part.item, k, {}, true);
    return await this.#answer(0, k, { decodeMs: 9.2, preprocessMs: 1.6, encodeMs: 22.8 }, false);
  }

  async tagsOf(): Promise<readonly PictureTag[]> {
    return [];
  }

  async openMeaning(): Promise<void> {}

  async tune(): Promise<TuningState> {
    return { state: 'off' };
  }

  async lookAt(pictures: readonly Looked[]): Promise<readonly Heat[]> {
    // The middle of each picture lights up.
    const light = Float32Array.of(0, 0.2, 0, 0.2, 1, 0.2, 0, 0.2, 0);
    return pictures.map(() => ({ side: 3, light, area: { left: 0, top: 0, width: 1, height: 1 } }));
  }

  async proposeFrames(): Promise<readonly Frame[]> {
    return [];
  }

  cancel(): void {}

  answerBy(): void {}

  startEncoder(): void {
    const { encoder } = this.behaviour.snapshot;
    if (encoder.state !== 'paused') return;
    this.set({ snapshot: { ...this.behaviour.snapshot, encoder: { ...encoder, state: 'downloading' } } });
  }

  pauseEncoder(): void {
    const { encoder } = this.behaviour.snapshot;
    if (encoder.state !== 'downloading') return;
    this.set({ snapshot: { ...this.behaviour.snapshot, encoder: { ...encoder, state: 'paused' } } });
  }

  retry(): void {}

  async #answer(item: number, k: number, timings: object, isWithoutItself: boolean): Promise<Answer> {
    const { outcome, delayMs, results, coverage: part } = this.behaviour;
    if (outcome === 'never') return await new Promise(() => {});
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (outcome.error) throw Object.assign(new Error(outcome.error), { name: outcome.name ?? 'Error' });
    const folder = folderOf(this.#items[item]);
    const order = [...this.#items.keys()]
      .filter((other) => !isWithoutItself || other !== item)
      .sort((a, b) => Number(folderOf(this.#items[b]) === folder) - Number(folderOf(this.#items[a]) === folder));
    const neighbours = order
      .slice(0, Math.min(k, results))
      .map((neighbour, rank) => ({ item: neighbour, score: 0.94 * 0.985 ** rank }));
    const items = this.#items.length;
    const coverage = part ?? { itemsSeen: items, items, missingBytes: 0, problem: null };
    const rest = { plan: 'exact', coverage, timings: { ...timings, searchMs: 0.4, totalMs: 38.2 } };
    return { neighbours, voters: neighbours.slice(0, 16), ...rest };
  }
}

function folderOf(item: Item | undefined): string {
  return item?.path.split('/')[0] ?? '';
}
