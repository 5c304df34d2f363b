import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is remembered on this device. */
export interface Settings {
  /** Which backend the encoder runs on, and the sentence why: a measurement, or the failure of a faster one. */
  readonly backend: { readonly name: string; readonly reason: string };
  /** Left when the assets of a release had been stored; tells eviction at the next start. */
  readonly kept: { readonly releaseId: string };
}

/** What is stored on this device besides the caches. */
export interface AkinSchema extends DBSchema {
  /** One record for each setting, under its name. */
  settings: { key: keyof Settings; value: Settings[keyof Settings] };
}

type Migration = (database: IDBPDatabase<AkinSchema>) => void;

/** From version n to n + 1, in order. Appended to, never changed: devices out there have run the first ones. */
const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('settings');
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
