import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { oneLine } from '../command-line/fail.ts';
import { compareNaturally } from './natural-order.ts';
import { pictureKind } from './picture-extensions.ts';
import { FILE_LIST } from './site-folder.ts';

/** A picture file below the folder that is built. */
export interface PictureFile {
  /** Below the folder, with `/` between its parts, in Unicode's composed form (NFC). */
  readonly path: string;
  /** Where it lies, as the file system spells it. */
  readonly file: string;
}

/** A file that is in the folder but not in the collection, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface Walk {
  readonly pictures: readonly PictureFile[];
  readonly skipped: readonly Skipped[];
}

interface Folder {
  readonly file: string;
  readonly path: string;
}

/** Folders that network drives and archivers leave behind, with copies of pictures inside. */
const LITTER = new Set(['@eaDir', '__MACOSX', '$RECYCLE.BIN', 'System Volume Information']);

/**
 * Finds the pictures below a folder, in natural order of their paths. Hidden files, litter, built sites and
 * `exclude` are left out. Links are followed; a folder that can be reached in several ways is walked once, under
 * its real path where it has one below the folder.
 */
export async function walkPictures(root: string, exclude: string): Promise<Walk> {
  const visited = new Set<string>();
  const found: PictureFile[] = [];
  const skipped: Skipped[] = [];
  let folders: Folder[] = [{ file: root, path: '' }];
  while (folders.length > 0) {
    const linked: Folder[] = [];
    // Links wait until every real folder has been seen, so that a link never takes a folder's own name away.
    for (let folder = folders.shift(); folder; folder = folders.shift()) {
      const real = await realpath(folder.file);
      if (visited.has(real) || real === exclude) continue;
      visited.add(real);
      const entries = await entriesOf(folder, skipped);
      if (entries.some(({ name }) => name === FILE_LIST)) continue;
      for (const entry of entries) {
        const at = { file: join(folder.file, entry.name), path: folder.path + entry.name };
        const kind = await kindOf(entry, at, skipped);
        if (kind === 'file') found.push(at);
        if (kind === 'folder') (entry.isSymbolicLink() ? linked : folders).push({ ...at, path: `${at.path}/` });
      }
    }
    folders = linked;
  }
  return { pictures: composed(found), skipped: skipped.sort((a, b) => compareNaturally(a.path, b.path)) };
}

async function entriesOf(folder: Folder, skipped: Skipped[]): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder.file, { withFileTypes: true });
    return entries.sort((a, b) => compareNaturally(a.name, b.name));
  } catch (error) {
    if (folder.path === '') throw error;
    skipped.push({ path: folder.path, reason: `the folder cannot be read: ${oneLine(error)}` });
    return [];
  }
}

async function kindOf(entry: Dirent, { file, path }: Folder, skipped: Skipped[]): Promise<'file' | 'folder' | 'other'> {
  if (entry.name.startsWith('.') || LITTER.has(entry.name)) return 'other';
  const picture = pictureKind(entry.name);
  try {
    const target = entry.isSymbolicLink() ? await stat(file) : entry;
    if (target.isDirectory()) return 'folder';
    if (!target.isFile() || picture === 'other') return 'other';
  } catch (error) {
    if (picture !== 'other') skipped.push({ path, reason: oneLine(error) });
    return 'other';
  }
  if (picture === 'readable') return 'file';
  skipped.push({ path, reason: `${extname(entry.name)} pictures cannot be read here; convert it to JPEG` });
  return 'other';
}

/** macOS spells names decomposed, tables and other systems composed; names that would fall together keep their own. */
function composed(found: readonly PictureFile[]): PictureFile[] {
  const taken = new Set(found.map(({ path }) => path));
  const pictures = found.map(({ path, file }) => {
    const nfc = path.normalize('NFC');
    const own = taken.has(nfc) ? path : nfc;
    taken.add(own);
    return { path: own, file };
  });
  return pictures.sort((a, b) => compareNaturally(a.path, b.path));
}
