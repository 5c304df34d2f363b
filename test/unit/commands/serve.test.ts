import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staticHost } from '../../../scripts/serve.ts';
import { startAkin } from '../../fixtures/run-akin.ts';
import { sharedFolder } from '../../fixtures/temporary-folder.ts';

const TIMEOUT = 300_000;
const folder = await sharedFolder();
let server: Server;
let address: string;

beforeAll(async () => {
  const site = join(folder, 'site');
  await mkdir(join(site, 'assets'), { recursive: true });
  await writeFile(join(site, 'index.html'), '<!doctype html>');
  await writeFile(join(site, 'release.json'), '{}');
  await writeFile(join(site, 'assets/part.bin.0'), '0123456789');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = createServer(staticHost(site)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

it('answers as a plain static host does: no isolation, no policy, no compression', async () => {
  const page = await fetch(`${address}/?shared=1`, { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html;charset=utf-8']);
  expect(await page.text()).toBe('<!doctype html>');
  const special = [
    'Content-Encoding',
    'Content-Security-Policy',
    'Cross-Origin-Opener-Policy',
    'Cross-Origin-Embedder-Policy',
  ];
  for (const header of special) expect(page.headers.has(header)).toBe(false);
  const part = await fetch(`${address}/assets/part.bin.0`, { headers: { Range: 'bytes=2-4' } });
  expect([part.status, await part.text()]).toEqual([206, '234']);
});

it('answers 404 for what is not there, and never from outside the folder', async () => {
  for (const path of [
    '/nothing',
    '/assets',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%',
  ]) {
    expect([path, (await fetch(address + path)).status]).toEqual([path, 404]);
  }
  expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405);
  expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
});

it('serves a file that was added or replaced after it started', async () => {
  await writeFile(join(folder, 'site/new.txt'), 'one');
  expect(await (await fetch(`${address}/new.txt`)).text()).toBe('one');
  await writeFile(join(folder, 'site/new.txt'), 'another');
  expect(await (await fetch(`${address}/new.txt`)).text()).toBe('another');
});

it(
  'prints its address, refuses a port that is taken, and ends by Ctrl-C',
  async () => {
    const { child, ended } = startAkin(['serve', 'site', '--port', '0'], { cwd: folder });
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    const [, url, port] = /at (http:\/\/127\.0\.0\.1:(\d+)\/)/.exec(line) ?? [];
    expect((await fetch(url ?? '')).status).toBe(200);
    const second = await startAkin(['serve', 'site', '--port', port ?? ''], { cwd: folder }).ended;
    expect(second).toMatchObject({ status: 1, stderr: `akin: port ${port} is taken; choose another with --port\n` });
    child.kill('SIGINT');
    expect((await ended).status).toBe(0);
  },
  TIMEOUT,
);
