import type { Lab } from '../../../../engine/lab.ts';
import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import { Observable } from '../../../../engine/observable.ts';
import type { Keeping } from '../../../../storage/added-encoders.ts';
import type { StoredEncoder } from '../../../../storage/database.ts';
import { entryFromStored, storedBytes, storedEncoder } from './stored-entry.ts';

/** This device's memory of encoders that were added. */
export interface AddedStore {
  read(): Promise<readonly StoredEncoder[]>;
  keep(encoder: StoredEncoder): Promise<Keeping>;
  /** @returns whether it is gone for the next visit, too */
  remove(id: string): Promise<boolean>;
}

/** A kept encoder that cannot be used, and why. */
export interface SetAside {
  readonly id: string;
  readonly reason: string;
}

export interface AddedState {
  /** What became of each added encoder, by its id. */
  readonly keeping: ReadonlyMap<string, Keeping>;
  /** Bytes of those that are kept. */
  readonly bytes: number;
  readonly setAside: readonly SetAside[];
}

const NOTHING: AddedState = { keeping: new Map(), bytes: 0, setAside: [] };

/** Encoders that a person has added: in the lab, and on the device until they are removed. */
export class AddedEncoders extends Observable<AddedState> {
  readonly #lab: Pick<Lab, 'encoders' | 'add' | 'remove'>;
  readonly #store: AddedStore;

  constructor(lab: Pick<Lab, 'encoders' | 'add' | 'remove'>, store: AddedStore) {
    super(NOTHING);
    this.#lab = lab;
    this.#store = store;
  }

  /** Takes up what was added on earlier visits; what cannot be used is set aside, never removed by itself. */
  async restore(): Promise<void> {
    for (const stored of await this.#store.read()) {
      const id = String((stored as Partial<StoredEncoder>).card?.id);
      const known = this.#lab.encoders.get().find((entry) => entry.id === id);
      // One that was added again meanwhile is newer.
      if (known?.origin === 'added') continue;
      try {
        const entry = entryFromStored(stored);
        if (known) this.#setAside(id, 'this site has an encoder of the same name now');
        else {
          this.#lab.add(entry);
          this.#note(id, 'kept');
        }
      } catch (error) {
        this.#setAside(id, error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Keeps an encoder that is in the lab; where that cannot be, it stays for this visit. */
  async keep(entry: LabEncoderEntry): Promise<Keeping> {
    const keeping = await this.#store.keep(storedEncoder(entry));
    this.#note(entry.id, keeping);
    return keeping;
  }

  /** Takes an encoder out of the lab and off the device. @returns whether it is gone for the next visit, too */
  async remove(id: string): Promise<boolean> {
    this.#lab.remove(id);
    const isGone = await this.#store.remove(id);
    const keeping = new Map(this.get().keeping);
    keeping.delete(id);
    this.#show(keeping, isGone ? this.get().setAside.filter((one) => one.id !== id) : this.get().setAside);
    return isGone;
  }

  #note(id: string, keeping: Keeping): void {
    const { setAside } = this.get();
    // What is kept now has taken the place of what was set aside.
    this.#show(
      new Map(this.get().keeping).set(id, keeping),
      keeping === 'kept' ? setAside.filter((one) => one.id !== id) : setAside,
    );
  }

  #setAside(id: string, reason: string): void {
    const others = this.get().setAside.filter((one) => one.id !== id);
    this.set({ ...this.get(), setAside: [...others, { id, reason }] });
  }

  #show(keeping: AddedState['keeping'], setAside: AddedState['setAside']): void {
    const kept = this.#lab.encoders.get().filter(({ id, origin }) => origin === 'added' && keeping.get(id) === 'kept');
    this.set({ keeping, bytes: kept.reduce((sum, entry) => sum + storedBytes(entry), 0), setAside });
  }
}
