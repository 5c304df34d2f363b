import { describe, expect } from 'vitest';
import type { AppPage } from './app-page.ts';
import { SOUGHT } from './test-photos.ts';
import { test } from './visit.ts';

const LONG = { timeout: 60_000 };
const [first = ''] = SOUGHT;
/** In WordNet. */
const TABLE_LAMP = 'n04380533';

describe('what a picture was found by', () => {
  /** How dark each cell over each of the two pictures is, 0 to 255. */
  const shades = (app: AppPage) =>
    app.page
      .getByRole('dialog')
      .locator('canvas')
      .evaluateAll((canvases) =>
        (canvases as HTMLCanvasElement[]).map((canvas) => {
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return Array.from(pixels).filter((_, at) => at % 4 === 3);
        }),
      );
  const light = async (app: AppPage, words: string) => {
    await app.page.getByRole('dialog').getByText(words).waitFor(LONG);
    const found = await shades(app);
    expect(found).toHaveLength(2);
    for (const shade of found) expect(shade.length).toBeGreaterThan(16);
    // Something is fully lit and something dark; nothing lights up in a picture that has nothing of a class.
    expect(Math.min(...found.flat())).toBe(0);
    expect(Math.max(...found.flat())).toBeGreaterThan(100);
    return found;
  };

  // Closing goes back in the history; going elsewhere meanwhile would be undone by it.
  const closeItem = async ({ page }: AppPage) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  test('a focus on a class shows where each picture looks like that class, another class something else', async ({
    app,
    host,
  }) => {
    const seen: string[] = [];
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.shownResults();
    await app.results.first().getByRole('link').click();
    const toggle = app.page.getByRole('dialog').getByRole('button', { name: /^What/ });
    await expect.poll(() => toggle.textContent()).toBe('What made them alike');
    await toggle.click();
    seen.push(JSON.stringify(await light(app, 'Lit is what makes each picture like the other')));
    await closeItem(app);

    await app.page.getByRole('button', { name: /^What does it show/ }).click();
    await app.page.getByRole('list', { name: 'Focus on' }).getByRole('button').first().click();
    await expect.poll(() => new URL(app.page.url()).hash).toContain('focus=');
    const shown = new URL(app.page.url()).hash;
    const another = shown.replace(/focus=n\d+/, `focus=${TABLE_LAMP}`);
    expect(another).not.toBe(shown);
    for (const hash of [shown, another]) {
      await app.page.goto(`${host.siteUrl}${hash}`);
      await app.page.getByRole('slider').waitFor();
      await app.shownResults();
      await app.results.first().getByRole('link').click();
      await expect.poll(() => toggle.textContent()).toBe('What the focus sees');
      expect(await toggle.getAttribute('aria-pressed')).toBe('false');
      await toggle.click();
      seen.push(JSON.stringify(await light(app, 'Lit is what speaks for the class in each picture')));
      await toggle.click();
      await app.page.getByRole('dialog').locator('canvas').first().waitFor({ state: 'detached' });
      await closeItem(app);
    }
    expect(new Set(seen).size).toBe(3);
  });
});
