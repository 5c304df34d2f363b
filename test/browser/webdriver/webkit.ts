import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { findCommand } from '../../../scripts/project/find-chromium.ts';
import { asyncScript, type DrivenBrowser, ELEMENT_KEY, eventually, unpack } from './driven-browser.ts';

/** What it takes to drive WebKitGTK. */
export interface WebkitPrograms {
  readonly driver: string;
  /** A virtual display: MiniBrowser has no headless mode. */
  readonly display: string;
  readonly browser: string;
}

const MINI_BROWSERS = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '6.0', '4.0'].map((api) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${api}/MiniBrowser`),
);

/** The programs of webkit2gtk-driver and xvfb, or null when one is missing. */
export function findWebkit(): WebkitPrograms | null {
  const driver = findCommand('WebKitWebDriver');
  const display = findCommand('Xvfb');
  const browser = MINI_BROWSERS.find((file) => existsSync(file));
  return driver && display && browser ? { driver, display, browser } : null;
}

/** Starts WebKitGTK's MiniBrowser with a fresh profile on a display of its own and drives it by WebDriver. */
export async function driveWebkit(programs: WebkitPrograms): Promise<DrivenBrowser> {
  const display = spawn(programs.display, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve) => {
    (display.stdio[3] as Readable).once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${number}` },
  });
  const call = caller(`http://127.0.0.1:${port}`);
  await eventually('WebKitWebDriver to listen', () => call('GET', '/status').catch(() => null));
  const { sessionId, capabilities } = (await call('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] } },
    },
  })) as { sessionId: string; capabilities: { browserName: string; browserVersion: string } };
  const session = `/session/${sessionId}`;
  return {
    name: `WebKitGTK ${capabilities.browserVersion} (${capabilities.browserName})`,
    async navigate(url) {
      await call('POST', `${session}/url`, { url });
    },
    async run(body, ...args) {
      const result = await call('POST', `${session}/execute/async`, { script: asyncScript(body), args });
      return unpack(result as object);
    },
    async chooseFile(selector, path) {
      const found = await call('POST', `${session}/element`, { using: 'css selector', value: selector });
      const id = (found as Record<string, string>)[ELEMENT_KEY];
      await call('POST', `${session}/element/${id}/value`, { text: path });
    },
    async close() {
      await call('DELETE', session).catch(() => undefined);
      await end(driver);
      await end(display);
    },
  };
}

function caller(address: string) {
  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(address + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`${error}: ${message}`);
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null || !child.kill()) return;
  await ended;
}
