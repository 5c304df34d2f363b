import { beforeEach, expect, test, vi } from 'vitest';
import { assetCacheName } from '../../../src/assets/cache-names.ts';
import type { Asset } from '../../../src/assets/release.ts';
import { FakeCaches } from './fake-caches.ts';
import { FakeSite, noise, SITE } from './fake-site.ts';

let site: FakeSite;
let caches: FakeCaches;
let asset: Asset;
const content = noise(4500, 7);

/** The modules remember problems and keep parts in memory for a visit, so each test is a visit of its own. */
async function visit() {
  vi.resetModules();
  const [{ openAsset }, { missingBytes }, { storageProblem }] = await Promise.all([
    import('../../../src/assets/open-asset.ts'),
    import('../../../src/assets/missing-bytes.ts'),
    import('../../../src/assets/storage-problem.ts'),
  ]);
  return { openAsset, missingBytes, storageProblem };
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

beforeEach(() => {
  vi.unstubAllGlobals();
  site = new FakeSite();
  caches = new FakeCaches();
  asset = site.publish('encoder', content);
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', caches);
});

test('an asset arrives whole, inflated, with progress in bytes on the wire', async () => {
  const { openAsset } = await visit();
  const seen: number[] = [];
  const response = await openAsset(asset, SITE, {
    onProgress: ({ doneBytes, totalBytes }) => {
      expect(totalBytes).toBe(asset.bytes);
      seen.push(doneBytes);
    },
  });
  expect(await bytesOf(response)).toEqual(content);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(asset.bytes);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test('a stored asset is read without the network and is not hashed again', async () => {
  await (await visit()).openAsset(asset, SITE);
  const digest = vi.spyOn(crypto.subtle, 'digest');
  site.asked.length = 0;
  const { openAsset, missingBytes } = await visit();
  expect(await missingBytes([asset], SITE)).toBe(0);
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(site.asked).toEqual([]);
  expect(digest).not.toHaveBeenCalled();
  digest.mockRestore();
});

test('a cut download keeps whole parts, says where it broke, and continues with the part that broke', async () => {
  const { openAsset, missingBytes } = await visit();
  site.spoil = (path) => {
    if (!path.endsWith('.2')) return null;
    const half = site.files.get(path)?.slice(0, 400) ?? new Uint8Array();
    let sent = false;
    const body = new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new TypeError('network error'));
        else controller.enqueue(half);
        sent = true;
      },
    });
    return new Response(body);
  };
  await expect(openAsset(asset, SITE)).rejects.toThrow(/broke after 400 of 1000 bytes of assets\/encoder-\w+\.bin\.2/);
  expect(await missingBytes([asset], SITE)).toBe(asset.bytes - 2000);
  site.spoil = () => null;
  site.asked.length = 0;
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(site.asked.map((path) => path.at(-1))).toEqual(['2', '3', '4']);
});

test('a body that ends early without an error is asked for once more and then told', async () => {
  const { openAsset } = await visit();
  site.spoil = (path) => (path.endsWith('.1') ? new Response(new Uint8Array(10)) : null);
  await expect(openAsset(asset, SITE)).rejects.toThrow(/\.bin\.1 arrived with 10 bytes; expected 1000/);
  expect(site.asked.filter((path) => path.endsWith('.1'))).toHaveLength(2);
});

test('a wrong hash is retried once past the HTTP cache, which mends a stale copy', async () => {
  const { openAsset } = await visit();
  const modes: (string | undefined)[] = [];
  site.spoil = (path, { cache }) => {
    if (!path.endsWith('.1')) return null;
    modes.push(cache);
    return cache === 'reload' ? null : new Response(noise(1000, 99));
  };
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(modes).toEqual(['force-cache', 'reload']);
});

test('a hash that stays wrong is told with what was found and expected, and the part is not kept', async () => {
  const { openAsset, missingBytes } = await visit();
  site.spoil = (path) => (path.endsWith('.1') ? new Response(noise(1000, 99)) : null);
  const expected = asset.parts[1]?.sha256.slice(0, 16);
  const failure = await openAsset(asset, SITE).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'DownloadError' });
  expect(String(failure)).toMatch(new RegExp(`arrived with sha256 [0-9a-f]{16}…; expected ${expected}…`));
  expect(await missingBytes([asset], SITE)).toBe(asset.bytes - 1000);
});

test('the start page of a single-page host, HTTP errors and an added Content-Encoding each get their sentence', async () => {
  const { openAsset } = await visit();
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  site.spoil = () => new Response('<!doctype html>', { headers });
  await expect(openAsset(asset, SITE)).rejects.toThrow(/answered with a web page instead of assets/);
  site.spoil = () => new Response('gone', { status: 404 });
  await expect(openAsset(asset, SITE)).rejects.toThrow(/answered 404 for assets/);
  site.spoil = () => new Response(noise(5000, 1), { headers: { 'content-encoding': 'gzip' } });
  await expect(openAsset(asset, SITE)).rejects.toThrow(/Content-Encoding: gzip.*more bytes arrived; expected 1000/);
  site.spoil = () => {
    throw new TypeError('Failed to fetch');
  };
  await expect(openAsset(asset, SITE)).rejects.toThrow(/could not be reached/);
});

test('when the device is full the asset is kept in memory for the visit, and the person is told', async () => {
  caches.quotaBytes = 1500;
  const { openAsset, missingBytes, storageProblem } = await visit();
  expect(storageProblem()).toBeNull();
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(storageProblem()).toMatch(/no more space/);
  expect(await missingBytes([asset], SITE)).toBe(0);
  site.asked.length = 0;
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(site.asked).toEqual([]);
});

test('without Cache Storage everything works for the visit, and the person is told', async () => {
  vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('denied', 'SecurityError')) });
  const { openAsset, storageProblem } = await visit();
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(storageProblem()).toMatch(/private window/);
});

test('over plain http, where browsers offer neither store nor checksum, it works for the visit and says so', async () => {
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('crypto', {});
  const { openAsset, storageProblem } = await visit();
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
  expect(storageProblem()).toMatch(/not secure \(http\)/);
});

test('two that want the same asset at once download it once; a lock that is never given back is not waited for', async () => {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const request = async (_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<unknown>) => {
    if (isHeld) {
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }
    isHeld = true;
    return await run().finally(() => {
      isHeld = false;
      waiting.shift()?.();
    });
  };
  vi.stubGlobal('navigator', { locks: { request } });
  const { openAsset } = await visit();
  await Promise.all([openAsset(asset, SITE), openAsset(asset, SITE)]);
  expect(site.asked).toHaveLength(asset.parts.length);

  isHeld = true;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const opened = openAsset(asset, SITE);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(await bytesOf(await opened)).toEqual(content);

  const abort = new AbortController();
  const aborted = openAsset(asset, SITE, { signal: abort.signal });
  abort.abort();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
});

test('an aborted download stops at once and keeps the parts that have arrived', async () => {
  const { openAsset, missingBytes } = await visit();
  const abort = new AbortController();
  site.spoil = (path) => {
    if (path.endsWith('.3')) abort.abort();
    return null;
  };
  await expect(openAsset(asset, SITE, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(await missingBytes([asset], SITE)).toBe(asset.bytes - 3000);
  await expect(openAsset(asset, SITE, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('parts that are right but unpack to something else are removed and told', async () => {
  const { openAsset, missingBytes } = await visit();
  const other = { ...asset, sha256: 'b'.repeat(64) };
  await expect(openAsset(other, SITE)).rejects.toThrow(/unpacks to sha256 .* expected bbbb/);
  expect(await missingBytes([asset], SITE)).toBe(asset.bytes);
  const longer = { ...asset, inflatedBytes: asset.inflatedBytes - 1 };
  await expect(openAsset(longer, SITE)).rejects.toThrow(/bytes unpacked; expected 4499/);
});

test('a stored part that was damaged on the device fails with a sentence, and the next try downloads it again', async () => {
  await (await visit()).openAsset(asset, SITE);
  const cache = await caches.open(assetCacheName(SITE));
  await cache.put(`${SITE}akin-store/part/${asset.parts[2]?.sha256}`, new Response(noise(1000, 5)));
  const { openAsset } = await visit();
  await expect(openAsset(asset, SITE).then(bytesOf)).rejects.toThrow(/stored encoder is damaged and was removed/);
  expect(await bytesOf(await openAsset(asset, SITE))).toEqual(content);
});

test('two releases share the parts they have in common', async () => {
  const { openAsset, missingBytes } = await visit();
  await openAsset(asset, SITE);
  const renamed: Asset = { ...asset, parts: asset.parts.map((part) => ({ ...part, path: `other/${part.sha256}` })) };
  expect(await missingBytes([renamed], SITE)).toBe(0);
  expect(await missingBytes([asset], 'https://example.org/another-site/')).toBe(asset.bytes);
});
