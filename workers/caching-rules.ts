import { withPictureHosts } from '../src/assets/picture-hosts.ts';

/** What the service worker does with a request. */
export type CachingRule =
  /** Not ours: the browser goes on as if there were no service worker. */
  | { readonly kind: 'pass' }
  /** A file of the release: from its cache, from the network only if it is not there. */
  | { readonly kind: 'shell'; readonly path: string; readonly withPolicy: boolean }
  /** A thumbnail or example: from the cache, else from the network and kept. */
  | { readonly kind: 'picture' }
  /** Photos that another app shares with the installed one. */
  | { readonly kind: 'share' };

/** The parts of a Request that the rules look at. */
export interface RuledRequest {
  readonly url: string;
  readonly method: string;
  readonly destination: string;
}

/**
 * The page's Content-Security-Policy. A document has it in a meta element too; a worker takes its policy only from the
 * response its script came in, so the service worker adds it there.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The policy of what is answered. A page whose owner built with `--allow-picture-urls` may ask other hosts, which it does
 * after the person agreed; workers never may.
 * @param pictureHosts sources that the build has added to the page's `connect-src`; empty on most sites
 */
export function policyOf({ destination }: Pick<RuledRequest, 'destination'>, pictureHosts: string): string {
  const isPage = destination === 'document' || destination === 'iframe';
  return isPage && pictureHosts ? withPictureHosts(CONTENT_SECURITY_POLICY, pictureHosts) : CONTENT_SECURITY_POLICY;
}

const SHELL = /^(index\.html|release\.json|manifest\.webmanifest|app\/.+|icons\/.+)$/;
const PICTURES = /^(thumbnails|examples)\/.+$/;
/** Where the manifest's `share_target` posts to. */
const SHARE_TARGET = 'share';
const WITH_POLICY: ReadonlySet<string> = new Set(['document', 'iframe', 'worker', 'sharedworker']);
const PASS: CachingRule = { kind: 'pass' };

/**
 * Decides about a request. Other origins, other methods, other folders of the origin, the big assets (they have a store
 * of their own) and whatever else the host has below the site are left to the browser.
 * @param scope address of the site's root, with `/` at its end
 */
export function cachingRule({ url, method, destination }: RuledRequest, scope: string): CachingRule {
  if (method === 'POST' && url === `${scope}${SHARE_TARGET}`) return { kind: 'share' };
  if (method !== 'GET' || !url.startsWith(scope)) return PASS;
  const path = url.slice(scope.length).replace(/[?#].*$/s, '') || 'index.html';
  if (PICTURES.test(path)) return { kind: 'picture' };
  if (!SHELL.test(path)) return PASS;
  return { kind: 'shell', path, withPolicy: WITH_POLICY.has(destination) };
}
