import type { Frame } from '../../core/query/query.ts';
import type { AskedPicture } from '../session/asked-query.ts';
import type { LookedPicture } from './use-heat.ts';

/**
 * A query's picture and an item, to be looked at together.
 * @param frame the part of the item that was found; missing for the whole
 */
export function lookedPair(
  query: AskedPicture | null,
  item: number,
  frame: Frame | undefined,
): { readonly key: string; readonly pictures: readonly LookedPicture[] } {
  if (!query) return { key: '', pictures: [] };
  const own: LookedPicture = { kind: 'item', item, ...(frame && { frame }) };
  const part = query.frame && { frame: query.frame };
  const asked: LookedPicture =
    query.kind === 'photo'
      ? { kind: 'photo', blob: query.photo.blob, ...part }
      : { kind: 'item', item: query.item, ...part };
  const name = query.kind === 'photo' ? `photo ${query.photo.id}` : `item ${query.item}`;
  return { key: JSON.stringify([name, query.frame, item, frame]), pictures: [asked, own] };
}
