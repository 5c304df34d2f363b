import { openDatabase, type StoredEncoder } from './database.ts';

/** What became of something that was to be kept: `full` where the device gives no more space for it. */
export type Keeping = 'kept' | 'full' | 'unavailable';

/**
 * The encoders that were added on this device; none where they cannot be read. What is stored may be old or tampered with:
 * it is checked where it is used.
 */
export async function readAddedEncoders(siteUrl: string): Promise<readonly StoredEncoder[]> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      return await database.getAll('encoders');
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}

/** Keeps an encoder under its id, all or nothing: what was there before stays where it cannot be kept. */
export async function keepAddedEncoder(siteUrl: string, encoder: StoredEncoder): Promise<Keeping> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      await database.put('encoders', encoder, encoder.card.id);
      return 'kept';
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable';
  }
}

/** Removes an encoder that was added. @returns whether it is gone for the next visit, too */
export async function removeAddedEncoder(siteUrl: string, id: string): Promise<boolean> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      await database.delete('encoders', id);
      return true;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
