import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type SiteFile, siteFile } from './site-file.ts';

/** The app's files as they go into a site. */
export interface ShellFiles {
  /** Kept by the service worker. */
  readonly shell: readonly SiteFile[];
  /** Part of the site, but needed by nobody offline, such as the screenshots that an app store shows. */
  readonly others: readonly SiteFile[];
  /** The service worker of a release; its text names the release, so that a new release is a new service worker. */
  serviceWorker(releaseId: string): SiteFile;
}

const SERVICE_WORKER = 'service-worker.js';
const MANIFEST = 'manifest.webmanifest';

/** Stands once in the bundled service worker, in the place of the release's id. */
const STAMP = '__AKIN_RELEASE__';

/** The files that `workers/caching-rules.ts` answers from the cache of the shell. */
const SHELL = /^(index\.html|manifest\.webmanifest|app\/.+|icons\/.+)$/;

/**
 * Reads the app's bundle.
 * @param name of the collection: what the installed app is called
 * @throws Error when the bundle is not what the build expects
 */
export async function readShellFiles(bundleFolder: string, name: string): Promise<ShellFiles> {
  const paths = await pathsBelow(bundleFolder);
  const worker = await readFile(join(bundleFolder, SERVICE_WORKER), 'utf8');
  const stamps = worker.split(STAMP).length - 1;
  if (stamps !== 1) throw new Error(`${SERVICE_WORKER} of the bundle contains ${STAMP} ${stamps} times; expected once`);
  const files = await Promise.all(
    paths
      .filter((path) => path !== SERVICE_WORKER)
      .map(async (path) => {
        const content = await readFile(join(bundleFolder, path));
        return siteFile(path, path === MANIFEST ? withName(content.toString(), name) : content);
      }),
  );
  return {
    shell: files.filter(({ path }) => SHELL.test(path)),
    others: files.filter(({ path }) => !SHELL.test(path)),
    serviceWorker: (releaseId) => siteFile(SERVICE_WORKER, Buffer.from(worker.replace(STAMP, releaseId))),
  };
}

async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

function withName(manifest: string, name: string): Uint8Array {
  const fields = JSON.parse(manifest) as Record<string, unknown>;
  return Buffer.from(`${JSON.stringify({ ...fields, name, short_name: name }, null, 2)}\n`);
}
