import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { labelledPictures } from '../../../scripts/eval/labelled-pictures.ts';
import { subset } from '../../../src/core/evaluation/subset.ts';
import { akinJson } from '../../fixtures/akin-here.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { sharedFolder } from '../../shared-folder.ts';

/** akin-v1 measured 0.684 and 0.567 on 2026-11-28; codes may differ by 1 between machines, so the floor is lower. */
const FLOOR = { precisionAt1: 0.66, precisionAt10: 0.557 };

const photos = sharedFolder('photos/clothing');

describe.skipIf(!photos)('500 photos of clothes (needs ../shared/photos/clothing)', () => {
  it('become an index in which a photo finds itself, and the shipped encoder stays above its floor', async () => {
    const folder = await temporaryFolder();
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('AKIN_CACHE', join(folder, 'cache'));
    const chosen = join(folder, 'clothes');
    const paths = await linkSubset(photos ?? '', chosen, 500);
    const [site, app] = [join(folder, 'site'), await writeTinyApp(join(folder, 'app'))];
    expect(await akinJson('build', chosen, '--out', site, '--app', app)).toMatchObject({ items: 500 });
    for (const path of [paths[0] ?? '', paths[250] ?? '', paths[499] ?? '']) {
      const { neighbours } = await akinJson('search', join(chosen, path), '--index', site, '-k', '1');
      expect(neighbours).toMatchObject([{ path, score: expect.closeTo(1, 2) }]);
    }
    const figures = await akinJson('eval', photos ?? '', '--limit', '500');
    expect(figures).toMatchObject({ n: 500, classes: 10, queries: 500 });
    expect(figures.precisionAt1).toBeGreaterThan(FLOOR.precisionAt1);
    expect(figures.precisionAt10).toBeGreaterThan(FLOOR.precisionAt10);
  }, 300_000);
});

/** Links the pictures that `akin eval --limit` takes into a folder; gives their paths in it. */
async function linkSubset(from: string, to: string, limit: number): Promise<string[]> {
  const { files, labels } = await labelledPictures(from, null);
  const chosen = subset(labels, limit).flatMap((place) => files[place] ?? []);
  for (const { path, file } of chosen) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await symlink(file, join(to, path));
  }
  return chosen.map(({ path }) => path);
}
