import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { CommandError } from '../command-line/command-error.ts';

/** In the root of every site: the files that this tool wrote there, the only ones that it ever deletes. */
export const FILE_LIST = '.akin-files.json';

export const RELEASE = 'release.json';

/**
 * Resolves and checks `--out` before anything is computed.
 * @returns the absolute path, links resolved; the folder may not exist yet
 * @throws CommandError when a build there would mix with files that are not a site of Akin
 */
export async function resolveSiteFolder(out: string, pictures: string): Promise<string> {
  const site = await realpathOfFuture(resolve(out));
  if (site === pictures) {
    throw new CommandError(`--out is the folder of the pictures itself, "${pictures}"; choose another, new one`);
  }
  if (pictures.startsWith(withSlash(site))) {
    throw new CommandError(`the pictures lie inside --out, "${site}"; choose a folder beside them or inside them`);
  }
  const entries = await readdir(site).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new CommandError(`--out "${site}" is a file; expected a folder`);
    throw error;
  });
  // Hidden files do not count: a folder prepared for publishing holds .git or .nojekyll.
  const isEmpty = entries.every((name) => name.startsWith('.'));
  if (!isEmpty && !entries.includes(FILE_LIST) && !(await holdsRelease(site))) {
    throw new CommandError(`--out "${site}" is not empty and holds no Akin site; choose an empty or new folder`);
  }
  return site;
}

/** Whether the folder has a `release.json` that Akin wrote, and not one of another tool. */
export async function holdsRelease(folder: string): Promise<boolean> {
  try {
    const release = JSON.parse(await readFile(join(folder, RELEASE), 'utf8')) as Record<string, unknown>;
    return release.format === 1 && typeof release.id === 'string' && typeof release.collection === 'object';
  } catch {
    return false;
  }
}

/** The folder of the pictures, absolute, links resolved. @throws CommandError when it is none */
export async function resolvePictureFolder(folder: string): Promise<string> {
  const stats = await stat(folder).catch(() => null);
  if (!stats) throw new CommandError(`there is no folder "${folder}"`);
  if (!stats.isDirectory()) throw new CommandError(`"${folder}" is a file; expected a folder of pictures`);
  return realpath(folder);
}

async function realpathOfFuture(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realpathOfFuture(parent), basename(path));
  }
}

function withSlash(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
