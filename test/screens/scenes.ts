import type { Page } from 'playwright-core';
import type { FakeEngine } from './fake-engine.ts';

/** A state of the app that is looked at. */
export interface Scene {
  readonly name: string;
  /** What stands behind `?` and `#` in the address. */
  readonly search?: string;
  readonly hash?: string;
  /** Leads from the opened page to the state. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const MODEL_BYTES = 6_420_000;

type Change = Parameters<FakeEngine['set']>[0];
const set = (page: Page, change: Change) =>
  page.evaluate((wanted) => {
    (window as unknown as { fakeEngine: FakeEngine }).fakeEngine.set(wanted);
  }, change);
const meaning = { state: 'none' } as const;
const tuning = { state: 'off' } as const;
const ready = {
  meaning,
  tuning,
  index: { state: 'ready', summary: { items: 96, dimensions: 256, kernel: 'simd' } },
} as const;
const encoder = (
  state: Change['snapshot'] extends infer S | undefined ? (S extends { encoder: infer E } ? E : never) : never,
) => ({
  snapshot: { ...ready, encoder: state },
});
const example = async (page: Page) => {
  await page.locator('.example').first().click();
  await page.getByRole('list', { name: 'Results' }).waitFor();
  await page.waitForTimeout(300);
};
const photo = (page: Page) => page.locator('.example').first().click();
const downloading = { state: 'downloading', doneBytes: 1_240_000, totalBytes: MODEL_BYTES } as const;
const firstTile = (page: Page) => page.locator('.tile-link').nth(1);

export const SCENES: readonly Scene[] = [
  { name: 'loading', search: 'loading' },
  {
    name: 'answer-from-a-part',
    act: async (page) => {
      await set(page, { coverage: { itemsSeen: 51_204, items: 1_000_000, missingBytes: 226_400_000, problem: null } });
      await example(page);
    },
  },
  {
    name: 'answer-with-a-part-damaged',
    act: async (page) => {
      const problem =
        'A part of the collection could not be searched: assets/index-6a5ef2c0ae814aa9.akin arrived with sha256 51f3aa142ece7245…; expected 6a5ef2c0ae814aa9…';
      await set(page, { coverage: { itemsSeen: 999_023, items: 1_000_000, missingBytes: 236_000, problem } });
      await example(page);
    },
  },
  { name: 'broken', search: 'broken' },
  { name: 'start', search: 'missing=9400000' },
  { name: 'start-downloading', search: 'missing=9400000', act: (page) => set(page, encoder(downloading)) },
  {
    name: 'start-absent',
    search: 'missing=9400000',
    act: (page) => set(page, encoder({ state: 'absent', totalBytes: MODEL_BYTES })),
  },
  {
    name: 'start-encoder-failed',
    act: (page) =>
      set(
        page,
        encoder({
          state: 'failed',
          message: 'the connection broke after 1.2 of 6.4 MB of the encoder; what came is kept',
        }),
      ),
  },
  {
    name: 'start-index-failed',
    act: (page) =>
      set(page, {
        snapshot: {
          meaning,
          tuning,
          encoder: { state: 'ready', backend: 'wasm' },
          index: { state: 'failed', message: 'index is version 4; this app reads 1' },
        },
      }),
  },
  { name: 'start-offline', search: 'missing=3100000', act: (page) => page.context().setOffline(true) },
  { name: 'empty', search: 'items=0' },
  {
    name: 'many',
    search: 'items=100000',
    act: (page) => page.mouse.wheel(0, 4000).then(() => page.waitForTimeout(400)),
  },
  { name: 'results', act: example },
  { name: 'results-timings', act: (page) => example(page).then(() => page.getByText('Timings').click()) },
  {
    name: 'results-folded',
    act: (page) =>
      example(page)
        .then(() => page.mouse.wheel(0, 900))
        .then(() => page.waitForTimeout(300)),
  },
  {
    name: 'results-end',
    act: (page) =>
      example(page)
        .then(() => page.mouse.wheel(0, 9000))
        .then(() => page.waitForTimeout(300)),
  },
  {
    name: 'results-like',
    act: async (page) => {
      await firstTile(page).click();
      await page.getByRole('button', { name: 'More like this' }).click();
      await page.getByRole('list', { name: 'Results' }).waitFor();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'results-fallback',
    act: async (page) => {
      await example(page);
      await set(
        page,
        encoder({
          state: 'ready',
          backend: 'wasm',
          fallback: 'webgpu stopped (the device was lost); wasm is used instead',
        }),
      );
    },
  },
  {
    name: 'results-few',
    act: async (page) => {
      await set(page, { results: 3 });
      await example(page);
    },
  },
  {
    name: 'results-none',
    act: async (page) => {
      await set(page, { results: 0 });
      await photo(page);
      await page.getByText('nothing else to compare').waitFor();
    },
  },
  {
    name: 'waiting-encoder',
    search: 'missing=9400000',
    act: async (page) => {
      await set(page, { outcome: 'never', ...encoder(downloading) });
      await photo(page);
      await page.waitForTimeout(700);
    },
  },
  {
    name: 'waiting-index',
    act: async (page) => {
      await set(page, {
        outcome: 'never',
        snapshot: {
          meaning,
          tuning,
          encoder: { state: 'ready', backend: 'wasm' },
          index: { state: 'opening', doneBytes: 200_000, totalBytes: 900_000 },
        },
      });
      await photo(page);
      await page.waitForTimeout(700);
    },
  },
  {
    name: 'failed',
    act: async (page) => {
      await set(page, { outcome: { error: 'wasm stopped: memory access out of bounds', name: 'EncoderError' } });
      await photo(page);
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'refused',
    act: async (page) => {
      await example(page);
      await set(page, {
        outcome: {
          error:
            'this browser cannot read HEIC pictures; convert the photo to JPEG, or choose “Most compatible” in the camera’s settings',
          name: 'PictureError',
        },
      });
      await page.locator('.query-actions').getByRole('button', { name: 'Choose a photo' }).waitFor();
      await page
        .locator('.query-actions input[type=file]')
        .setInputFiles({ name: 'IMG_2041.HEIC', mimeType: 'image/heic', buffer: Buffer.from('x') });
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'item',
    act: (page) =>
      firstTile(page)
        .click()
        .then(() => page.waitForTimeout(300)),
  },
  {
    name: 'item-pair',
    act: (page) =>
      example(page)
        .then(() => firstTile(page).click())
        .then(() => page.waitForTimeout(300)),
  },
  { name: 'item-missing', hash: '#/item/sofas/gone.jpg' },
  { name: 'like-missing', hash: '#/like/sofas/gone.jpg' },
  { name: 'settings-needs', search: 'missing=9400000', hash: '#/settings' },
  {
    name: 'settings-downloading',
    search: 'missing=9400000',
    hash: '#/settings',
    act: (page) => page.getByRole('button', { name: 'Make available offline' }).click(),
  },
  { name: 'settings-ready', hash: '#/settings' },
  {
    name: 'settings-impossible',
    search:
      'obstacle=This browser keeps nothing for the site (a private window?), so what was downloaded is gone when the page is closed.',
    hash: '#/settings',
  },
  {
    name: 'update',
    act: async (page) => {
      await example(page);
      await page.evaluate(() => {
        (window as unknown as { updateOnOffer: { set(value: unknown): void } }).updateOnOffer.set({ apply() {} });
      });
    },
  },
  {
    name: 'drop',
    act: async (page) => {
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
        window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer }));
      });
    },
  },
  {
    name: 'text-200',
    act: async (page) => {
      await example(page);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'text-200-item',
    act: async (page) => {
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await example(page);
      await firstTile(page).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'text-200-start',
    search: 'missing=9400000',
    act: (page) => page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%')),
  },
];
