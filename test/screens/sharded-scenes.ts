import type { Page } from 'playwright-core';
import type { Coverage } from '../../src/engine/contract.ts';
import type { FakeBehaviour, FakeEngine } from './fake-engine.ts';
import type { Scene } from './scenes.ts';

const ITEMS = 100_000;
/** 52 of 1,024 shards are on the device. */
const SEARCH = 'items=100000&missing=22640000&kept=0.051';

const set = (page: Page, change: Partial<FakeBehaviour>) =>
  page.evaluate((wanted) => {
    (window as unknown as { fakeEngine: FakeEngine }).fakeEngine.set(wanted);
  }, change);

async function ask(page: Page, coverage: Coverage): Promise<void> {
  await set(page, { coverage });
  await page.locator('.example').first().click();
  await page.getByRole('list', { name: 'Results' }).waitFor();
  await page.waitForTimeout(300);
}

const PART = { itemsSeen: 5_120, items: ITEMS, missingBytes: 22_640_000, problem: null };

/** Answers from parts of a collection that is cut into shards. */
export const SHARDED_SCENES: readonly Scene[] = [
  { name: 'shards-answer-from-a-part', search: SEARCH, act: (page) => ask(page, PART) },
  {
    name: 'shards-searching-on',
    search: SEARCH,
    act: async (page) => {
      await ask(page, { ...PART, itemsSeen: 12_040 });
      await set(page, { outcome: 'never' });
      await page.getByRole('button', { name: /^Search everything/ }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'shards-offline',
    search: SEARCH,
    act: async (page) => {
      const problem =
        '38 parts of the collection could not be searched: the site could not be reached for assets/index-6a5ef2c0ae814aa9.akin; what has arrived is kept';
      await ask(page, { ...PART, itemsSeen: 1_465, problem });
      await page.context().setOffline(true);
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'shards-everything-seen',
    search: SEARCH,
    act: (page) => ask(page, { itemsSeen: ITEMS, items: ITEMS, missingBytes: 0, problem: null }),
  },
];
