/** What the answer on screen belongs to, as far as an address can say it. */
export type RouteQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'like'; readonly path: string }
  /** A photo lives in this page only; its id means nothing to anyone else. */
  | { readonly kind: 'photo'; readonly id: string };

/** A place of the app, as the part of the address behind `#` says it. */
export type Route =
  | { readonly place: 'search'; readonly query: RouteQuery }
  | { readonly place: 'item'; readonly path: string }
  | { readonly place: 'camera' }
  | { readonly place: 'settings' };

/** The start screen. */
export const START: Route = { place: 'search', query: { kind: 'none' } };

/** The address of a route, beginning with `#/`. Every part of an item's path is escaped; its slashes are kept. */
export function formatRoute(route: Route): string {
  if (route.place === 'settings' || route.place === 'camera') return `#/${route.place}`;
  if (route.place === 'item') return `#/item/${escapePath(route.path)}`;
  const { query } = route;
  if (query.kind === 'like') return `#/like/${escapePath(query.path)}`;
  return query.kind === 'photo' ? `#/photo/${encodeURIComponent(query.id)}` : '#/';
}

/** The route of an address; `null` where the address is none of ours. */
export function parseRoute(hash: string): Route | null {
  const text = hash.replace(/^#/, '').replace(/^\//, '');
  if (text === '') return START;
  if (text === 'settings' || text === 'camera') return { place: text };
  const slash = text.indexOf('/');
  const rest = unescapePath(text.slice(slash + 1));
  if (slash < 0 || !rest) return null;
  switch (text.slice(0, slash)) {
    case 'item':
      return { place: 'item', path: rest };
    case 'like':
      return { place: 'search', query: { kind: 'like', path: rest } };
    case 'photo':
      return { place: 'search', query: { kind: 'photo', id: rest } };
    default:
      return null;
  }
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
