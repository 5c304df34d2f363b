import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeWarmCache } from '../fixtures/warm-cache.ts';
import { akinBuild } from './akin-build.ts';
import { amendSite } from './amend-site.ts';
import { writeOtherEncoder } from './other-encoder.ts';
import { writeTestPhotos } from './test-photos.ts';
import { copyPictures, DEMO, demoPictures } from './test-pictures.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with what the global setup has made; `test-sites.ts` says what. */
    readonly testFolder: string;
  }
}

/** Builds, once for all browser tests, two releases of a site by the real `akin build`, and the photos to search by. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-browser-'));
  const inside = (name: string) => join(folder, name);
  await makeWarmCache(inside('cache'));
  await mkdir(inside('photos'));
  await writeTestPhotos(inside('photos'));

  const demo = ['--metadata', join(DEMO, 'metadata.csv'), '--examples', join(DEMO, 'examples')];
  const build = (pictures: string, out: string, options: readonly string[]) =>
    akinBuild(inside(pictures), inside(out), [...demo, ...options], inside('cache'));
  await copyPictures(demoPictures(60), inside('pictures'));
  await copyPictures(demoPictures(30, 1), inside('next-pictures'));
  await writeOtherEncoder(inside('next-encoder'));
  const next = ['--name', 'Furniture, spring', '--encoder', inside('next-encoder')];
  await Promise.all([
    build('pictures', 'site', ['--name', 'Furniture']).then(() =>
      build('pictures', 'sharded-site', ['--name', 'Furniture', '--shard-items', '5']),
    ),
    build('next-pictures', 'next-build', next),
  ]);
  await amendSite(inside('next-build'), inside('next-site'), {
    shell: {
      'index.html': (html) =>
        Buffer.from(html.toString().replace('<head>', '<head><meta name="shell" content="next" />')),
    },
  });

  project.provide('testFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
