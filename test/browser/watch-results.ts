import type { AppPage } from './app-page.ts';

/**
 * Watches the page for answers.
 * @returns asks for the paths of all items that stood first in a list of results since, each change once
 */
export async function watchResults(app: AppPage): Promise<() => Promise<string[]>> {
  await app.page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      const link = document.querySelector<HTMLAnchorElement>('ul[aria-label="Results"] li a');
      const path = link && decodeURIComponent(link.hash.replace(/^#\/item\//, ''));
      if (path && seen.at(-1) !== path) seen.push(path);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { seenFirst: seen });
  });
  return () => app.page.evaluate(() => [...(globalThis as unknown as { seenFirst: string[] }).seenFirst]);
}
