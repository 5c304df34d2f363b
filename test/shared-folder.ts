import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Photo sets and weights beside the checkout that cannot be part of it (other people's pictures). */
const SHARED = fileURLToPath(new URL('../../shared', import.meta.url));

/**
 * A folder or file of `../shared`, or null where that is missing: `describe.skipIf(!photos)('… (needs ../shared/photos)')`.
 * @throws Error with CI=true, where nothing may be skipped
 */
export function sharedFolder(below = ''): string | null {
  const path = below ? `${SHARED}/${below}` : SHARED;
  if (existsSync(path)) return path;
  if (process.env.CI === 'true') throw new Error(`../shared/${below} is missing; with CI=true no test may be skipped`);
  return null;
}
