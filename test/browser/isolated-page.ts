import type { Browser, Page } from 'playwright-core';

const ADDRESS = 'http://localhost/isolated/';

/** What makes a page cross-origin isolated: shared memory, and a clock with steps of 5 µs. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/**
 * An empty page that is cross-origin isolated.
 * @param scripts by file name: workers that it can start from `./`
 */
export async function openIsolatedPage(
  browser: Browser,
  scripts: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${ADDRESS}**`, (route) => {
    const script = scripts[route.request().url().slice(ADDRESS.length)];
    const content =
      script === undefined
        ? { contentType: 'text/html', body: '<!doctype html><title>isolated</title>' }
        : { contentType: 'text/javascript', body: script };
    return route.fulfill({
      status: 200,
      headers: { ...ISOLATION, 'Content-Type': content.contentType },
      body: content.body,
    });
  });
  await page.goto(ADDRESS);
  if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('the page is not cross-origin isolated');
  return page;
}
