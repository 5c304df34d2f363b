import type { Calibration } from '../../core/calibration/calibration.ts';
import type { Engine } from '../../engine/contract.ts';

/** Which projection is wanted: one that was learned or imported here, the one that came with the site, or none. */
export type TuningChoice = 'own' | 'site' | 'off';

type File = Uint8Array<ArrayBuffer>;

/** What this device and the site keep; nothing of it may stop the app. */
export interface TuningStore {
  /** Whether the site has a projection. */
  readonly hasSite: boolean;
  readChoice(): Promise<TuningChoice | undefined>;
  writeChoice(choice: TuningChoice): Promise<boolean>;
  readOwn(): Promise<File | undefined>;
  /** @returns whether this browser keeps it */
  writeOwn(file: File | null): Promise<boolean>;
  /** @throws DownloadError */
  loadSite(): Promise<Uint8Array>;
}

export interface TuningSnapshot {
  readonly choice: TuningChoice;
  readonly hasSite: boolean;
  /** The projection of this device, if there is one. */
  readonly own: File | null;
  /** Whether it will still be there at the next visit. */
  readonly isKept: boolean;
}

interface Parts {
  readonly engine: Pick<Engine, 'tune'>;
  readonly collection: { setCalibration(calibration: Calibration | null | undefined): void };
  readonly store: TuningStore;
  /** Called when answers found before no longer hold. */
  readonly onChange: () => void;
}

/** Knows which projection searches use, tells the engine, and remembers it on this device. */
export class TuningKeeper {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  #store: TuningStore;
  #snapshot: TuningSnapshot;
  /** Another number whenever the engine is told: an older answer of it says nothing any more. */
  #telling = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#snapshot = { choice: 'off', hasSite: parts.store.hasSite, own: null, isKept: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): TuningSnapshot => this.#snapshot;

  /** Takes up what was chosen on an earlier visit, else the site's own; questions wait for it. */
  start(): Promise<void> {
    const store = this.#store;
    const recalled = (async () => {
      const [chosen, own] = await Promise.all([store.readChoice(), store.readOwn()]);
      // What was chosen may be gone, or never have been of this store.
      if (store !== this.#store) return null;
      const isThere = chosen === 'own' ? own !== undefined : chosen !== 'site' || store.hasSite;
      const choice = isThere ? chosen : undefined;
      const { hasSite } = store;
      this.#set({ choice: choice ?? (hasSite ? 'site' : 'off'), hasSite, own: own ?? null, isKept: own !== undefined });
      return this.#file();
    })();
    return this.#tell(recalled);
  }

  /** Goes on with the projections of another encoder; questions wait for what was chosen of them. */
  changeStore(store: TuningStore): Promise<void> {
    this.#store = store;
    return this.start();
  }

  /** Searches by this from now on. What is shown as chosen has been stored: a page that is left at once keeps it. */
  async use(choice: TuningChoice): Promise<void> {
    await this.#store.writeChoice(choice);
    this.#set({ choice });
    const told = this.#tell(this.#file());
    this.#parts.onChange();
    await told;
  }

  /** Takes a projection that was learned or imported here, and searches by it. */
  async keep(file: File): Promise<void> {
    this.#set({ own: file, isKept: await this.#store.writeOwn(file) });
    await this.use('own');
  }

  /** Forgets the projection of this device. */
  async remove(): Promise<void> {
    await this.#store.writeOwn(null);
    this.#set({ own: null, isKept: false });
    if (this.#snapshot.choice === 'own') await this.use('off');
  }

  async #file(): Promise<Uint8Array | null> {
    const { choice, own } = this.#snapshot;
    if (choice === 'own') return own;
    return choice === 'site' ? this.#store.loadSite() : null;
  }

  /** What scores mean is known before the first answer by the projection arrives. */
  async #tell(file: Promise<Uint8Array | null>): Promise<void> {
    const telling = ++this.#telling;
    const state = await this.#parts.engine.tune(file);
    if (telling !== this.#telling) return;
    this.#parts.collection.setCalibration(state.state === 'on' ? state.calibration : undefined);
  }

  #set(change: Partial<TuningSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
