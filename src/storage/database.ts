import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { EncoderCard } from '../core/encoder-card.ts';

/** What is remembered on this device. */
export interface Settings {
  /** Which backend the encoder runs on, and the sentence why: a measurement, or the failure of a faster one. */
  readonly backend: { readonly name: string; readonly reason: string };
  /** Left when the assets of a release had been stored; tells eviction at the next start. */
  readonly kept: { readonly releaseId: string };
  /** Which projection searches use: one learned or imported here, the site's own, or none; the site's unless set. */
  readonly tuning: {
    readonly use?: 'own' | 'site' | 'off';
    /** The same while another encoder than the site's own answers, by the sha256 of its network; none unless set. */
    readonly others?: Readonly<Record<string, 'own' | 'off'>>;
  };
  /** Which encoder answers searches, by its id; null for the site's own. */
  readonly encoder: { readonly id: string | null };
}

/** A projection that was learned or imported on this device. */
export interface StoredProjection {
  /** The file, as `core/tuning` writes it. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** The release whose embeddings it was learned from or imported for. */
  readonly releaseId: string;
}

/** An encoder that was added from files on this device. */
export interface StoredEncoder {
  /** As `encoder.json` has it; to be checked when it is read. */
  readonly card: EncoderCard;
  readonly model: Blob;
  readonly projection?: Blob;
  readonly layersModel?: Blob;
}

/** What is stored on this device besides the caches. */
export interface AkinSchema extends DBSchema {
  /** One record for each setting, under its name. */
  settings: { key: keyof Settings; value: Settings[keyof Settings] };
  /** One projection for each encoder, under the sha256 of its network: it goes on fitting when a site gets other pictures. */
  projections: { key: string; value: StoredProjection };
  /** Encoders that were added here, by their ids. */
  encoders: { key: string; value: StoredEncoder };
}

type Migration = (database: IDBPDatabase<AkinSchema>) => void;

/** From version n to n + 1, in order. Appended to, never changed: devices out there have run the first ones. */
const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('settings');
  },
  (database) => {
    database.createObjectStore('projections');
  },
  (database) => {
    database.createObjectStore('encoders');
  },
];

/**
 * Opens the database of a site; sites of one origin have one each.
 * @throws DOMException where the browser has none (some private windows)
 */
export async function openDatabase(siteUrl: string): Promise<IDBPDatabase<AkinSchema>> {
  const database = await openDB<AkinSchema>(`akin ${siteUrl}`, MIGRATIONS.length, {
    upgrade(opened, oldVersion) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(opened);
    },
    // A tab with a newer app wants to migrate: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return database;
}
