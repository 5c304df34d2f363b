import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { CommandError } from '../command-line/command-error.ts';
import { compareNaturally } from './natural-order.ts';
import { pictureKind } from './picture-extensions.ts';
import { type SiteFile, sha256Of, siteFile } from './site-file.ts';

/** A picture that the site offers to try the search with. */
export interface Example {
  readonly label: string;
  readonly file: SiteFile;
}

/**
 * Reads the examples of a collection: the pictures of a folder, labelled by an `examples.json` beside or inside it
 * (a list of `{ "file", "label" }`), else by their names.
 * @param given what `--examples` says; without it `examples/` beside the folder of the pictures, if it has labels
 * @throws CommandError when something that was named is missing
 */
export async function readExamples(given: string | undefined, pictureFolder: string): Promise<Example[]> {
  const folder = given === undefined ? join(dirname(pictureFolder), 'examples') : resolve(given);
  const list = await readList(folder);
  if (given === undefined && !list) return [];
  if (!(await isFolder(folder))) throw new CommandError(`there is no folder of examples "${folder}"`);
  return Promise.all((list ?? (await listPictures(folder))).map((entry) => readExample(folder, entry)));
}

interface Entry {
  readonly file: string;
  readonly label: string;
}

async function readList(folder: string): Promise<Entry[] | null> {
  for (const file of [join(folder, 'examples.json'), `${folder}.json`]) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return parseList(text, file);
  }
  return null;
}

function parseList(text: string, file: string): Entry[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`"${file}" is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(list)) throw new CommandError(`"${file}" holds no list; expected [{ "file", "label" }]`);
  return list.map((entry: Partial<Record<keyof Entry, unknown>>, i) => {
    if (typeof entry?.file !== 'string' || typeof entry.label !== 'string') {
      throw new CommandError(`entry ${i + 1} of "${file}" has no "file" or no "label"`);
    }
    return { file: entry.file, label: entry.label };
  });
}

async function listPictures(folder: string): Promise<Entry[]> {
  const names = (await readdir(folder)).filter((name) => pictureKind(name) === 'readable').sort(compareNaturally);
  return names.map((file) => ({ file, label: basename(file, extname(file)) }));
}

/** Only a name counts, so that no list reaches outside the folder. */
async function readExample(folder: string, { file, label }: Entry): Promise<Example> {
  const content = await readFile(join(folder, basename(file))).catch(() => {
    throw new CommandError(`there is no example "${basename(file)}" in "${folder}"`);
  });
  const path = `examples/${sha256Of(content).slice(0, 16)}${extname(file).toLowerCase()}`;
  return { label, file: siteFile(path, content) };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
