import { beforeAll } from 'vitest';
import { launchChromium, type TestBrowser } from './chromium.ts';

/** One Chromium for the tests of a file; at its end nothing may have left the machine. */
export function useChromium(...args: string[]): () => TestBrowser {
  let running: TestBrowser | undefined;
  beforeAll(async () => {
    const browser = await launchChromium(...args);
    running = browser;
    return () => browser.close();
  });
  return () => {
    if (!running) throw new Error('Chromium is not running yet; ask inside a test');
    return running;
  };
}
