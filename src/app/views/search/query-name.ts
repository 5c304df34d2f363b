import { type AskedQuery, mainPicture } from '../../session/asked-query.ts';

/** What to call a query: its picture's name, or its words. */
export function queryName(query: AskedQuery, nameOf: (item: number) => string): string {
  const picture = mainPicture(query);
  if (picture) return picture.kind === 'photo' ? picture.photo.name : nameOf(picture.item);
  const words = query.parts.flatMap((part) => (part.kind === 'words' && part.weight > 0 ? [part.text] : []));
  return words.length > 0 ? words.join(', ') : 'Less of what was chosen';
}

/** Where its picture comes from, in a few words. */
export function queryKind(query: AskedQuery): string {
  const picture = mainPicture(query);
  if (!picture) return query.parts.some(({ kind }) => kind === 'words') ? 'In words' : 'From this collection';
  return picture.kind === 'photo' ? picture.photo.source : 'From this collection';
}
