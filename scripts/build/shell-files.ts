import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { PICTURE_HOSTS, withPictureHosts } from '../../src/assets/picture-hosts.ts';
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
const PAGE = 'index.html';

/** Each stands once in the bundled service worker, in the place of what the build knows: the release's id, and other hosts. */
const STAMPS = { release: '__AKIN_RELEASE__', pictureHosts: '__AKIN_PICTURE_HOSTS__' };

/** The files that `workers/caching-rules.ts` answers from the cache of the shell. */
const SHELL = /^(index\.html|manifest\.webmanifest|app\/.+|icons\/.+)$/;

/**
 * Reads the app's bundle.
 * @param name of the collection: what the installed app is called
 * @param pictureUrls whether the page may fetch pictures from other hosts
 * @throws Error when the bundle is not what the build expects
 */
export async function readShellFiles(bundleFolder: string, name: string, pictureUrls: boolean): Promise<ShellFiles> {
  const paths = await pathsBelow(bundleFolder);
  const worker = await readFile(join(bundleFolder, SERVICE_WORKER), 'utf8');
  for (const stamp of Object.values(STAMPS)) {
    const count = worker.split(stamp).length - 1;
    if (count !== 1) throw new Error(`${SERVICE_WORKER} of the bundle contains ${stamp} ${count} times; expected once`);
  }
  const pictureHosts = pictureUrls ? PICTURE_HOSTS : '';
  const files = await Promise.all(
    paths
      .filter((path) => path !== SERVICE_WORKER)
      .map(async (path) => {
        const content = await readFile(join(bundleFolder, path));
        if (path === MANIFEST) return siteFile(path, withName(content.toString(), name));
        if (path !== PAGE || !pictureUrls) return siteFile(path, content);
        return siteFile(path, Buffer.from(withPictureHosts(content.toString(), pictureHosts)));
      }),
  );
  return {
    shell: files.filter(({ path }) => SHELL.test(path)),
    others: files.filter(({ path }) => !SHELL.test(path)),
    serviceWorker(releaseId) {
      const stamped = worker.replace(STAMPS.release, releaseId).replace(STAMPS.pictureHosts, pictureHosts);
      return siteFile(SERVICE_WORKER, Buffer.from(stamped));
    },
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
