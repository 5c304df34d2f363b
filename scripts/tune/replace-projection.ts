import { renameSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset, Release } from '../../src/assets/release.ts';
import { assetFiles } from '../build/asset-files.ts';
import { TEMPORARY, writeAtomically } from '../build/atomic-file.ts';
import { releaseFile } from '../build/compose-release.ts';
import { readFileList, writeFileList } from '../build/file-list.ts';
import { gzip } from '../build/gzip.ts';
import { sha256Of } from '../build/site-file.ts';
import { RELEASE } from '../build/site-folder.ts';
import { withSiteLock } from '../build/site-lock.ts';
import { removeFiles } from '../build/sweep.ts';
import { CommandError } from '../command-line/command-error.ts';

const SERVICE_WORKER = 'service-worker.js';

/**
 * Puts a projection into a site in the place of one that is there, or takes it out; everything else stays as it is. As with
 * a build (`docs/decisions/0003-replacing-a-site.md`), a kill at any moment leaves a site that opens: the new file is written beside the old, the
 * release is renamed into place last, and the old file goes afterwards.
 * @returns the new release
 */
export async function replaceProjection(
  site: string,
  release: Release,
  projection: Uint8Array | null,
): Promise<Release> {
  const asset = projection && assetFiles(NAMED, projection, await gzip(projection));
  const next = withTuning(release, asset?.asset ?? null);
  return withSiteLock(site, async () => {
    const worker = await stampedWorker(site, release.id, next.id);
    const before = await readFileList(site);
    const files = asset?.files ?? [];
    await writeFileList(site, new Set([...before, ...files.map(({ path }) => path)]));
    for (const file of files) await writeAtomically(join(site, file.path), await file.read());
    const staged = { [SERVICE_WORKER]: worker, [RELEASE]: await releaseFile(next).read() };
    for (const [path, content] of Object.entries(staged)) await writeFile(join(site, path + TEMPORARY), content);
    for (const path of Object.keys(staged)) renameSync(join(site, path + TEMPORARY), join(site, path));
    const kept = new Set(files.map(({ path }) => path));
    const old = (release.tuning?.parts ?? []).map(({ path }) => path).filter((path) => !kept.has(path));
    await removeFiles(site, old);
    await writeFileList(
      site,
      [...before, ...kept].filter((path) => !old.includes(path)),
    );
    return next;
  });
}

const NAMED = { name: 'projection', fileName: 'projection', extension: '.akin-tuning' };

function withTuning({ format, id: _, tuning: __, ...content }: Release, tuning: Asset | null): Release {
  const next = { ...content, ...(tuning && { tuning }) };
  return { format, id: sha256Of(JSON.stringify(next)).slice(0, 16), ...next };
}

/** The service worker names its release, so that browsers see a new version. */
async function stampedWorker(site: string, before: string, after: string): Promise<string> {
  const text = await readFile(join(site, SERVICE_WORKER), 'utf8');
  const stamps = text.split(before).length - 1;
  if (stamps !== 1) {
    throw new CommandError(
      `"${site}": ${SERVICE_WORKER} names release ${before} ${stamps} times; expected once. Build the site again`,
    );
  }
  return text.replace(before, after);
}
