import { renameSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TEMPORARY, writeAtomically } from './atomic-file.ts';
import { readFileList, writeFileList } from './file-list.ts';
import { runBounded } from './run-bounded.ts';
import { isInPlace, type SiteFile } from './site-file.ts';
import { FILE_LIST } from './site-folder.ts';
import { withSiteLock } from './site-lock.ts';
import { removeFiles, removeTemporaries } from './sweep.ts';

/** A complete site, in the two ways its files are put into place. */
export interface Site {
  /** Named for their content: written beside those of the release before, which stays whole. */
  readonly named: readonly SiteFile[];
  /** With names that every release uses, in the order to replace them in; the last one is `release.json`. */
  readonly fixed: readonly SiteFile[];
}

const WRITES_AT_ONCE = 8;

/**
 * Replaces a site, as `docs/decisions/0003-replacing-a-site.md` explains. Until the fixed files are renamed, which takes a moment and cannot be
 * interrupted from here, the old release is untouched; from then on the new one is complete; old files go last. What
 * is in the folder is always on the file list before it is written, so the next build sweeps what a kill left.
 * @throws the signal's reason when it aborts before the moment of replacing; the folder is then as it was
 */
export async function writeSite(folder: string, site: Site, signal: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true });
  await withSiteLock(folder, async () => {
    const before = await readFileList(folder);
    const after = new Set([...site.named, ...site.fixed].map(({ path }) => path));
    await writeFileList(folder, new Set([...before, ...after]));
    const staged = await stage(folder, site, before, signal);
    for (const path of staged) renameSync(join(folder, path + TEMPORARY), join(folder, path));
    await removeFiles(
      folder,
      [...before].filter((path) => !after.has(path)),
    );
    await removeTemporaries(folder, [...before, ...after]);
    await writeFileList(folder, after);
  });
}

/**
 * Writes everything that the new release needs beside the old one, or on failure takes it away again.
 * @returns paths of the fixed files that wait to be renamed, in order
 */
async function stage(folder: string, site: Site, before: ReadonlySet<string>, signal: AbortSignal): Promise<string[]> {
  const all = [...site.named, ...site.fixed].map(({ path }) => path);
  const written: string[] = [];
  try {
    await makeFolders(folder, all);
    await writeNamed(folder, site.named, written, signal);
    const staged = await stageFixed(folder, site.fixed);
    signal.throwIfAborted();
    return staged;
  } catch (error) {
    await removeFiles(
      folder,
      written.filter((path) => !before.has(path)),
    );
    await removeTemporaries(folder, all);
    if (before.size > 0) await writeFileList(folder, before);
    else await rm(join(folder, FILE_LIST), { force: true });
    throw error;
  }
}

async function makeFolders(folder: string, paths: readonly string[]): Promise<void> {
  for (const parent of new Set(paths.map(dirname))) await mkdir(join(folder, parent), { recursive: true });
}

async function writeNamed(folder: string, files: readonly SiteFile[], written: string[], signal: AbortSignal) {
  await runBounded(files, WRITES_AT_ONCE, signal, async (file) => {
    const target = join(folder, file.path);
    if (await isInPlace(target, file)) return;
    written.push(file.path);
    await writeAtomically(target, await file.read());
  });
}

/** Writes those that changed under their temporary names. @returns their paths, in order */
async function stageFixed(folder: string, files: readonly SiteFile[]): Promise<string[]> {
  const staged: string[] = [];
  for (const file of files) {
    const target = join(folder, file.path);
    if (await isInPlace(target, file)) continue;
    await writeFile(target + TEMPORARY, await file.read());
    staged.push(file.path);
  }
  return staged;
}
