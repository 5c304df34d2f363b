import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { TestBrowser } from './chromium.ts';

/** A result as the app says it. */
export interface ShownResult {
  /** Path of the item. */
  readonly path: string;
  /** What a screen reader says. */
  readonly label: string;
}

/** A busy machine may take a processor away for half a minute; what never comes fails all the same. */
export const PATIENCE_MS = 60_000;

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** The app in a tab of a fresh profile, in the words of its interface. */
export class AppPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that nothing caught, and refusals of the Content-Security-Policy. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.context = page.context();
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
        this.problems.push(message.text());
      }
    });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get query(): Locator {
    return this.page.getByRole('region', { name: 'Query', exact: true });
  }

  get answer(): Locator {
    return this.page.getByRole('region', { name: 'Answer', exact: true });
  }

  get status(): Locator {
    return this.page.getByRole('status').filter({ hasText: / in / });
  }

  get results(): Locator {
    return this.page.getByRole('list', { name: 'Results', exact: true }).getByRole('listitem');
  }

  /** Pictures to browse while nothing is searched for. */
  get collection(): Locator {
    return this.page.getByRole('list', { name: 'Collection', exact: true }).getByRole('listitem');
  }

  get alerts(): Locator {
    return this.page.getByRole('alert');
  }

  /** The app is there and may be used; it need not have all that it wants to keep. */
  async untilOpen(): Promise<void> {
    await this.collection.or(this.results).first().waitFor();
  }

  /** The shell is kept, and the service worker answers for it. */
  async untilControlled(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  }

  /** Presses "Choose a photo" and chooses this file. */
  async choosePhoto(file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button('Choose a photo').first().click();
    await (await chooser).setFiles(file);
  }

  /** Searches by a photo and waits for its answer. */
  async searchByPhoto(file: string): Promise<ShownResult[]> {
    await this.choosePhoto(file);
    const name = file.split(/[/\\]/).at(-1) ?? file;
    await this.query.getByRole('heading', { name, exact: true }).waitFor();
    return this.shownResults();
  }

  /** Waits for an answer and reads it. */
  async shownResults(): Promise<ShownResult[]> {
    await this.status.waitFor();
    return this.results.evaluateAll((items) =>
      items.map((item) => ({
        path: decodeURIComponent(item.querySelector('a')?.hash.replace(/^#\/item\//, '') ?? ''),
        label: item.getAttribute('aria-label') ?? '',
      })),
    );
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Opens an address in a fresh profile and waits until the app can be used. */
export async function openApp(
  { browser }: TestBrowser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<AppPage> {
  const app = await openTab(browser, url, options);
  await app.untilOpen();
  return app;
}

/** Opens an address in a fresh profile without waiting for anything. */
export async function openTab(
  browser: TestBrowser['browser'],
  url: string,
  options: BrowserContextOptions = {},
): Promise<AppPage> {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  // On a slow machine the app's probe of WebGPU would begin to download in the middle of a test.
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'gpu'));
  const app = new AppPage(await context.newPage());
  await app.page.goto(url);
  return app;
}
