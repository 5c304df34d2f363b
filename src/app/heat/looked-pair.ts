import type { Frame } from '../../core/query/query.ts';
import type { Collection } from '../collection/collection.ts';
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
  collection: Pick<Collection, 'pictureOf'>,
): { readonly key: string; readonly pictures: readonly LookedPicture[] } {
  if (!query) return { key: '', pictures: [] };
  const own: LookedPicture = { picture: () => collection.pictureOf(item), ...(frame && { frame }) };
  const asked: LookedPicture = {
    picture: () => (query.kind === 'photo' ? query.photo.blob : collection.pictureOf(query.item)),
    ...(query.frame && { frame: query.frame }),
  };
  const name = query.kind === 'photo' ? `photo ${query.photo.id}` : `item ${query.item}`;
  return { key: JSON.stringify([name, query.frame, item, frame]), pictures: [asked, own] };
}
