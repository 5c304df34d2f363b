import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../command-line/command-error.ts';

const LOCK = '.akin-lock';

/**
 * Lets one build at a time write a site: two would sweep each other's files away. A lock whose process has ended
 * (a kill) does not count.
 * @throws CommandError when another build is writing the site
 */
export async function withSiteLock<T>(site: string, work: () => Promise<T>): Promise<T> {
  const file = join(site, LOCK);
  await take(file, site);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, site: string): Promise<void> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && owner !== process.pid && isRunning(owner)) {
      throw new CommandError(`another akin build (process ${owner}) is writing "${site}"; if not, delete "${file}"`);
    }
    await rm(file, { force: true });
    await writeFile(file, String(process.pid), { flag: 'wx' });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
