import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TEMPORARY } from './atomic-file.ts';

/** Removes files of a site, and the folders that this leaves empty. */
export async function removeFiles(site: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(join(site, path), { force: true });
  for (const folder of foldersOf(paths)) await removeIfEmpty(site, folder);
}

/** Removes what a killed build left half written in the folders of these files. */
export async function removeTemporaries(site: string, paths: Iterable<string>): Promise<void> {
  for (const folder of new Set([...paths].map(dirname))) {
    const names = await readdir(join(site, folder)).catch(() => []);
    for (const name of names.filter((name) => name.endsWith(TEMPORARY))) await rm(join(site, folder, name));
    await removeIfEmpty(site, folder);
  }
}

/** Deepest first. */
function foldersOf(paths: readonly string[]): string[] {
  return [...new Set(paths.map(dirname))].sort((a, b) => b.length - a.length);
}

async function removeIfEmpty(site: string, folder: string): Promise<void> {
  // Anything else in it, or its absence, is fine: then it stays.
  if (folder !== '.') await rmdir(join(site, folder)).catch(() => {});
}
