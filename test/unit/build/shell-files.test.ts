import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readShellFiles } from '../../../scripts/build/shell-files.ts';
import { CONTENT_SECURITY_POLICY } from '../../../workers/caching-rules.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';

/** What a site's page and service worker say. */
async function shellOf(pictureUrls: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'akin-shell-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeTinyApp(folder);
  await writeFile(join(folder, 'index.html'), `<meta content="${CONTENT_SECURITY_POLICY}">`);
  const files = await readShellFiles(folder, 'Chairs', pictureUrls);
  const read = async (file: { read(): Uint8Array | Promise<Uint8Array> } | undefined) =>
    Buffer.from((await file?.read()) ?? []).toString();
  return {
    page: await read(files.shell.find(({ path }) => path === 'index.html')),
    worker: await read(files.serviceWorker('0123456789abcdef')),
  };
}

test('a site asks no other host unless its owner allows addresses of pictures', async () => {
  const { page, worker } = await shellOf(false);
  expect(page).toBe(`<meta content="${CONTENT_SECURITY_POLICY}">`);
  expect(worker).toBe('const [release, hosts] = ["0123456789abcdef", ""];');
});

test('where they are allowed, page and service worker say so, and nothing else changes', async () => {
  const { page, worker } = await shellOf(true);
  expect(page).toContain("connect-src 'self' https:;");
  expect(page.replace(' https:', '')).toBe(`<meta content="${CONTENT_SECURITY_POLICY}">`);
  expect(worker).toBe('const [release, hosts] = ["0123456789abcdef", "https:"];');
});
