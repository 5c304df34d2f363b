import { EMPTY_QUERY, type Part, type Query } from '../../core/query/query.ts';
import { formatQuery, parseQuery } from '../../core/query/query-address.ts';
import { queryFor } from '../../core/query/query-changes.ts';

/** A place of the app, as the part of the address behind `#` says it. */
export type Route =
  | { readonly place: 'search'; readonly query: Query }
  | { readonly place: 'item'; readonly path: string }
  /** Photos of this page, an answer each. */
  | { readonly place: 'many'; readonly ids: readonly string[] }
  /** Where the service worker leads when another app has shared photos. */
  | { readonly place: 'shared' }
  | { readonly place: 'camera' }
  /** The lab, one of its sections; the first where none is named. */
  | { readonly place: 'lab'; readonly section: string | null }
  /** All items laid out by similarity, with the place of a query among them. */
  | { readonly place: 'map'; readonly query: Query }
  | { readonly place: 'settings' };

/** The map without a query. */
export const MAP: Route = { place: 'map', query: EMPTY_QUERY };

/** The start screen. */
export const START: Route = { place: 'search', query: EMPTY_QUERY };

/**
 * The address of a route, beginning with `#/`. One whole picture has a short one, `#/like/PATH` or `#/photo/ID`; every other
 * query stands behind `#/search?` as `query-address.ts` writes it, and that of the map behind `#/map?`. Slashes of a path are
 * kept, everything else is escaped.
 */
export function formatRoute(route: Route): string {
  if (route.place === 'settings' || route.place === 'camera' || route.place === 'shared') return `#/${route.place}`;
  if (route.place === 'lab') return route.section === null ? '#/lab' : `#/lab/${encodeURIComponent(route.section)}`;
  if (route.place === 'many') return `#/photos/${route.ids.map(encodeURIComponent).join(',')}`;
  if (route.place === 'item') return `#/item/${escapePath(route.path)}`;
  if (route.place === 'map') {
    const query = formatQuery(route.query);
    return query === '' ? '#/map' : `#/map?${query}`;
  }
  const { parts, focus, filters } = route.query;
  const [only] = parts;
  if (!only && filters.length === 0) return '#/';
  if (only && parts.length === 1 && !focus && filters.length === 0) {
    const short = formatWhole(only);
    if (short) return short;
  }
  return `#/search?${formatQuery(route.query)}`;
}

/** The route of an address; `null` where the address is none of ours. */
export function parseRoute(hash: string): Route | null {
  const text = hash.replace(/^#/, '').replace(/^\//, '');
  if (text === '') return START;
  if (text === 'lab') return { place: 'lab', section: null };
  if (text === 'settings' || text === 'camera' || text === 'shared') return { place: text };
  if (text.startsWith('search?')) {
    const query = parseQuery(text.slice('search?'.length));
    return query && { place: 'search', query };
  }
  if (text === 'map') return MAP;
  if (text.startsWith('map?')) {
    const query = parseQuery(text.slice('map?'.length));
    return query && { place: 'map', query };
  }
  const slash = text.indexOf('/');
  const rest = unescapePath(text.slice(slash + 1));
  if (slash < 0 || !rest) return null;
  switch (text.slice(0, slash)) {
    case 'photos':
      return {
        place: 'many',
        ids: text
          .slice(slash + 1)
          .split(',')
          .map(unescapePath)
          .filter((id) => id !== null),
      };
    case 'lab':
      return { place: 'lab', section: rest };
    case 'item':
      return { place: 'item', path: rest };
    case 'like':
      return { place: 'search', query: queryFor({ kind: 'item', path: rest }) };
    case 'photo':
      return { place: 'search', query: queryFor({ kind: 'photo', id: rest }) };
    default:
      return null;
  }
}

function formatWhole({ example, weight }: Part): string | null {
  if (weight !== 1 || example.kind === 'words' || example.frame) return null;
  return example.kind === 'item' ? `#/like/${escapePath(example.path)}` : `#/photo/${encodeURIComponent(example.id)}`;
}

function escapePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function unescapePath(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
