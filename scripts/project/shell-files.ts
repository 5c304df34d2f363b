import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));

/** What of `public/` belongs to the app itself, file or folder; screenshots are made by a script and may be absent. */
export const SHELL_FILES: readonly string[] = ['icons', 'manifest.webmanifest', 'screenshots'].filter(
  (name) => name !== 'screenshots' || existsSync(folder + name),
);
