import { openDatabase, type StoredProjection } from './database.ts';

/**
 * The projection of an encoder's embeddings that is kept on this device; undefined where there is none or it cannot be read.
 * What is stored may be old or tampered with: it is checked where it is opened.
 */
export async function readStoredProjection(siteUrl: string, encoder: string): Promise<StoredProjection | undefined> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      return await database.get('projections', encoder);
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

/** Keeps a projection, or removes it with null; false if this browser keeps nothing. @param encoder sha256 of its network */
export async function keepProjection(
  siteUrl: string,
  encoder: string,
  projection: StoredProjection | null,
): Promise<boolean> {
  try {
    const database = await openDatabase(siteUrl);
    try {
      if (projection) await database.put('projections', projection, encoder);
      else await database.delete('projections', encoder);
      return true;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
