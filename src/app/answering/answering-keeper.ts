import { releaseAnsweredBy } from '../../assets/answering-release.ts';
import type { Release } from '../../assets/release.ts';
import type { SwitchingEngine } from '../../engine/switching-engine.ts';

/** Remembers on this device which encoder answers; null stands for the site's own. */
export interface AnsweringStore {
  /** @returns whether this browser keeps it */
  write(encoder: string | null): Promise<boolean>;
}

export interface AnsweringSnapshot {
  /** The release as it is with the encoder that answers. */
  readonly release: Release;
  /** Whether that is the site's own. */
  readonly isOwn: boolean;
  /** Whether a choice will still hold at the next visit. */
  readonly isKept: boolean;
  /** An encoder that was chosen on this device and that the site no longer has for it. */
  readonly lost: string | null;
}

interface Parts {
  readonly release: Release;
  /** What was chosen at an earlier visit; null for the site's own. */
  readonly chosen: string | null;
  readonly engine: Pick<SwitchingEngine, 'answerBy' | 'startEncoder'>;
  readonly store: AnsweringStore;
  /** Called with the release as it is from now on, when answers found before no longer hold. */
  readonly onChange: (release: Release) => void;
}

/** What answers at first: what was chosen before, as long as the site has it. */
export function answeringAtStart(release: Release, chosen: string | null): AnsweringSnapshot {
  const found = chosen === null ? release : releaseAnsweredBy(release, chosen);
  return {
    release: found ?? release,
    isOwn: (found ?? release) === release,
    isKept: true,
    lost: found ? null : chosen,
  };
}

/** Knows which of the site's encoders answers the searches, tells the engine, and remembers it on this device. */
export class AnsweringKeeper {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  #snapshot: AnsweringSnapshot;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#snapshot = answeringAtStart(parts.release, parts.chosen);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): AnsweringSnapshot => this.#snapshot;

  /**
   * Lets an encoder answer from now on. What is shown as chosen has been stored: a page that is left at once keeps it.
   * @throws RangeError for one that cannot answer here
   */
  async choose(id: string): Promise<void> {
    const { release: own, store, engine, onChange } = this.#parts;
    const release = releaseAnsweredBy(own, id);
    if (!release) throw new RangeError(`encoder "${id}" cannot answer searches here: the site has no index by it`);
    const isOwn = release === own;
    const isKept = await store.write(isOwn ? null : id);
    const isOther = release.encoder.identity.id !== this.#snapshot.release.encoder.identity.id;
    this.#set({ release, isOwn, isKept, lost: null });
    if (!isOther) return;
    engine.answerBy(release);
    onChange(release);
    // Whoever chooses an encoder wants to search by it, and has been told its size.
    engine.startEncoder();
  }

  /** Goes back to the site's own; also forgets one that was lost. */
  goBack(): Promise<void> {
    return this.choose(this.#parts.release.encoder.identity.id);
  }

  #set(snapshot: AnsweringSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
