import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.ts';
import { FILE_LIST } from './site-folder.ts';

/** The files below a site's root that this tool wrote, by its own account; none when there is no list. */
export async function readFileList(site: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(site, FILE_LIST), 'utf8').catch(() => '{}');
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    return new Set(Array.isArray(files) ? files.filter(isBelowSite) : []);
  } catch {
    return new Set();
  }
}

export async function writeFileList(site: string, files: Iterable<string>): Promise<void> {
  const list = { about: 'files of this folder that akin build wrote and may delete', files: [...files].sort() };
  await writeAtomically(join(site, FILE_LIST), `${JSON.stringify(list, null, 1)}\n`);
}

/** The list decides what is deleted, so a damaged one must never lead outside. */
function isBelowSite(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    !path.includes('\\') &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}
