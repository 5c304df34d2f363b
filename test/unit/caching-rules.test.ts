import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, cachingRule, policyOf } from '../../workers/caching-rules.ts';

const SCOPE = 'https://example.org/some/pictures/';

function ruleOf(path: string, destination = '', method = 'GET') {
  return cachingRule({ url: new URL(path, SCOPE).href, destination, method }, SCOPE);
}

test('the page is answered from the shell under all of its addresses', () => {
  const page = { kind: 'shell', path: 'index.html', withPolicy: true };
  for (const address of ['', 'index.html', '?source=pwa', 'index.html?x=/y/#z', '#/item/3'])
    expect(ruleOf(address, 'document')).toEqual(page);
});

test('the release and all hashed files come from the shell', () => {
  for (const path of ['release.json', 'manifest.webmanifest', 'app/main-1a2b.js', 'icons/icon-192.png'])
    expect(ruleOf(path)).toEqual({ kind: 'shell', path, withPolicy: false });
});

test('photos that another app shares are received, and nothing else that is posted', () => {
  expect(ruleOf('share', 'document', 'POST')).toEqual({ kind: 'share' });
  expect(ruleOf('share', 'document')).toEqual({ kind: 'pass' });
  expect(ruleOf('share/else', 'document', 'POST')).toEqual({ kind: 'pass' });
  expect(ruleOf('../share', 'document', 'POST')).toEqual({ kind: 'pass' });
});

test('worker scripts and documents get the policy, other scripts do not need it', () => {
  expect(ruleOf('app/encode.worker-1.js', 'worker')).toMatchObject({ withPolicy: true });
  expect(ruleOf('app/main-1.js', 'script')).toMatchObject({ withPolicy: false });
});

test('thumbnails and examples are kept on use, opened as a document too', () => {
  expect(ruleOf('thumbnails/0a1b.webp', 'image')).toEqual({ kind: 'picture' });
  expect(ruleOf('examples/chair.webp', 'document')).toEqual({ kind: 'picture' });
});

test('the big assets, other origins, other folders and other methods are left alone', () => {
  const others = [
    'assets/index-1.akin.0',
    'service-worker.js',
    '../else/index.html',
    '/',
    'sub/',
    'app/',
    'thumbnails/',
  ];
  for (const path of others) expect(ruleOf(path)).toEqual({ kind: 'pass' });
  expect(ruleOf('https://elsewhere.org/some/pictures/app/main.js')).toEqual({ kind: 'pass' });
  expect(ruleOf('index.html', '', 'POST')).toEqual({ kind: 'pass' });
});

test('the policy allows nothing inline and no other origin', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test('only the page may ask other hosts, and only where the site was built so', () => {
  expect(policyOf({ destination: 'document' }, '')).toBe(CONTENT_SECURITY_POLICY);
  expect(policyOf({ destination: 'worker' }, 'https:')).toBe(CONTENT_SECURITY_POLICY);
  const opened = policyOf({ destination: 'document' }, 'https:');
  expect(opened).toContain("connect-src 'self' https:;");
  expect(opened.replace(' https:', '')).toBe(CONTENT_SECURITY_POLICY);
});

test('the page carries the same policy in its meta element', async () => {
  const page = await readFile(new URL('../../index.html', import.meta.url), 'utf8');
  expect(page).toContain(`content="${CONTENT_SECURITY_POLICY}"`);
});
