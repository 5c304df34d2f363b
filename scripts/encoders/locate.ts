import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../command-line/command-error.ts';

/** The encoder that the project ships and that commands use unless told. */
export const DEFAULT_ENCODER = 'akin-v1';

/** Folders of the encoders that come with the project. */
const SHIPPED = fileURLToPath(new URL('../../public/encoders', import.meta.url));

/** Ids are folder names on every system. */
const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Where `akin encoders add` puts encoders: `$AKIN_ENCODERS`, else the XDG data folder. */
export function addedEncodersFolder(): string {
  const { AKIN_ENCODERS, XDG_DATA_HOME } = process.env;
  return resolve(AKIN_ENCODERS || join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'akin', 'encoders'));
}

/** An encoder's folder by its id, or none: added ones first. */
export function installedFolder(id: string): string | undefined {
  if (!ID.test(id)) return undefined;
  return [addedEncodersFolder(), SHIPPED].map((parent) => join(parent, id)).find(isEncoderFolder);
}

/**
 * The folder that `--encoder` means: the id of an encoder that was added or comes with the project, or a folder.
 * @throws CommandError naming the encoders that there are
 */
export async function locateEncoder(idOrFolder: string = DEFAULT_ENCODER): Promise<string> {
  const folder = installedFolder(idOrFolder) ?? resolve(idOrFolder);
  if (isEncoderFolder(folder)) return folder;
  const known = (await installedEncoders()).map(({ id }) => id).join(', ');
  throw new CommandError(
    `there is no encoder "${idOrFolder}", neither as an id (${known}) nor as a folder with an encoder.json; ` +
      'akin encoders add adds one',
  );
}

/** Checks the id of an encoder that is to be added. @throws CommandError */
export function assertEncoderId(id: string): void {
  if (!ID.test(id)) {
    throw new CommandError(
      `"${id}" cannot be an encoder's id; expected up to 64 of a-z, 0-9, ".", "_", "-", beginning with a letter or digit`,
    );
  }
}

/** All encoders by id, those that were added hiding shipped ones of the same id. */
export async function installedEncoders(): Promise<{ readonly id: string; readonly folder: string }[]> {
  const found = new Map<string, string>();
  for (const parent of [addedEncodersFolder(), SHIPPED]) {
    const names = await readdir(parent).catch(() => []);
    for (const id of names) {
      const folder = join(parent, id);
      if (ID.test(id) && !found.has(id) && isEncoderFolder(folder)) found.set(id, folder);
    }
  }
  return [...found].map(([id, folder]) => ({ id, folder })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isEncoderFolder(folder: string): boolean {
  return existsSync(join(folder, 'encoder.json')) && statSync(folder).isDirectory();
}
