import { openDatabase, type Settings } from './database.ts';

/**
 * Reads a setting; undefined if it was never set or cannot be read, for settings only save time and must never stop
 * the app. What is stored may be old or tampered with: check the value's meaning where it is used.
 */
export async function readSetting<Name extends keyof Settings>(
  siteUrl: string,
  name: Name,
): Promise<Settings[Name] | undefined> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      return (await database.get('settings', name)) as Settings[Name] | undefined;
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

/** Stores a setting; false if this browser keeps nothing. */
export async function writeSetting<Name extends keyof Settings>(
  siteUrl: string,
  name: Name,
  value: Settings[Name],
): Promise<boolean> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      await database.put('settings', value, name);
      return true;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
