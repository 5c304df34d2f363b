import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/project/find-chromium.ts';
import { catchStrayRequests, type StrayRequests } from './stray-requests.ts';

/** Nothing that a browser does on its own may disturb a test or be counted in it. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  // Debian's Chromium asks these two whatever it is told; nobody listens at port 1.
  '--component-updater=url-source=http://127.0.0.1:1/',
  '--gaia-url=http://127.0.0.1:1/',
];

/** A Chromium in which whatever is asked of another machine is written down and refused. */
export interface TestBrowser {
  readonly browser: Browser;
  readonly stray: StrayRequests;
  /** Ends the browser. @throws Error naming the requests that left the machine, if any did */
  close(): Promise<void>;
}

/** Starts Chromium without a window; each of its contexts is a fresh profile. */
export async function launchChromium(...args: string[]): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; npm test installs one, or set CHROME_PATH');
  const stray = await catchStrayRequests();
  const browser = await chromium.launch({
    executablePath,
    // Chromium's own sandbox cannot start as root or in most containers; only our own pages are opened.
    chromiumSandbox: false,
    args: [...QUIET, `--proxy-server=${stray.proxy}`, ...args],
  });
  return {
    browser,
    stray,
    async close() {
      await browser.close();
      await stray.close();
      if (stray.seen.length > 0) throw new Error(`requests left the machine: ${stray.seen.join(', ')}`);
    },
  };
}
