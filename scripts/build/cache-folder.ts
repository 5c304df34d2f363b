import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where results are kept between runs: `$AKIN_CACHE`, else as the XDG base directory specification says. Everything
 * in it can be deleted at any time; it is made again.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.AKIN_CACHE) return env.AKIN_CACHE;
  const { XDG_CACHE_HOME: xdg } = env;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'akin');
}
