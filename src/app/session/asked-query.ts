import type { Frame, Query } from '../../core/query/query.ts';
import { formatQuery } from '../../core/query/query-address.ts';
import type { Photo } from './photos.ts';

/** A picture of the query. */
export type AskedPicture =
  | { readonly kind: 'photo'; readonly weight: number; readonly photo: Photo; readonly frame?: Frame }
  | { readonly kind: 'item'; readonly weight: number; readonly item: number; readonly frame?: Frame };

/** A part of the query with what it names at hand. */
export type AskedPart = AskedPicture | { readonly kind: 'words'; readonly weight: number; readonly text: string };

/** What is searched for. */
export interface AskedQuery {
  /** Equal keys mean equal questions. */
  readonly key: string;
  readonly query: Query;
  /** In the order of the query's own. */
  readonly parts: readonly AskedPart[];
}

/** The query of an address, or why there is none (yet). */
export type Resolved = AskedQuery | { readonly missing: string } | { readonly unknown: string };

interface Sources {
  /** The photo with this id, if it is still there. */
  photo(id: string): Photo | undefined;
  /** The number of the loaded item with this path. */
  item(path: string): number | undefined;
  /** Whether an item that is not loaded may exist all the same. */
  readonly isSharded: boolean;
}

/** Says that no item has this path. */
export function itemMissing(path: string): string {
  return `“${path}” is not in this collection; the link may come from another version of it.`;
}

const PHOTO_GONE = 'This photo is gone: photos are kept only while the page is open. Choose it again to search by it.';

/** Finds what a query names. */
export function resolveQuery(query: Query, sources: Sources): Resolved {
  const parts: AskedPart[] = [];
  for (const { example, weight } of query.parts) {
    if (example.kind === 'words') {
      parts.push({ kind: 'words', weight, text: example.text });
      continue;
    }
    const frame = example.frame && { frame: example.frame };
    if (example.kind === 'photo') {
      const photo = sources.photo(example.id);
      if (!photo) return { missing: PHOTO_GONE };
      parts.push({ kind: 'photo', weight, photo, ...frame });
      continue;
    }
    const item = sources.item(example.path);
    if (item === undefined) {
      return sources.isSharded ? { unknown: example.path } : { missing: itemMissing(example.path) };
    }
    parts.push({ kind: 'item', weight, item, ...frame });
  }
  return { key: formatQuery(query), query, parts };
}

/** The picture that stands for the query: the first one that is wanted; null where only words are. */
export function mainPicture({ parts }: AskedQuery): AskedPicture | null {
  const isPicture = (part: AskedPart): part is AskedPicture => part.kind !== 'words' && part.weight > 0;
  return parts.find(isPicture) ?? null;
}
