import { readSetting, writeSetting } from '../../storage/settings.ts';
import type { AnsweringStore } from './answering-keeper.ts';

/** The encoder that was chosen on this device; null for the site's own. What is stored may be anything. */
export async function chosenEncoder(siteUrl: string): Promise<string | null> {
  const stored: { readonly id?: unknown } | undefined = await readSetting(siteUrl, 'encoder');
  return typeof stored?.id === 'string' ? stored.id : null;
}

/** Keeps the choice in this browser's database. */
export function siteAnsweringStore(siteUrl: string): AnsweringStore {
  return { write: (id) => writeSetting(siteUrl, 'encoder', { id }) };
}
