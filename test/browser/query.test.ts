import { describe, expect } from 'vitest';
import type { AppPage } from './app-page.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo } from './test-sites.ts';
import { test } from './visit.ts';

const [first = '', second = ''] = SOUGHT;
const category = first.split('/')[0] ?? '';

describe('a query', () => {
  const filters = (app: AppPage) => app.page.getByRole('list', { name: 'Filters', exact: true });

  test('is narrowed by a filter, which its address carries and the start screen obeys', async ({ app }) => {
    await filters(app).getByRole('button', { name: 'Category', exact: true }).click();
    await app.page.getByRole('dialog').getByRole('checkbox', { name: category }).check();
    await app.page.getByRole('dialog').getByRole('button', { name: 'Show', exact: true }).click();
    await filters(app)
      .getByRole('button', { name: `Category: ${category}` })
      .waitFor();
    const shown = await app.collection.count();
    expect(shown).toBeGreaterThan(0);
    await app.page.reload();
    await filters(app)
      .getByRole('button', { name: `Category: ${category}` })
      .waitFor();
    await expect.poll(() => app.collection.count()).toBe(shown);
    await app.button('Remove the filter Category').click();
    await expect.poll(() => app.collection.count()).toBeGreaterThan(shown);
  });

  test('is recognised by its neighbours, and one tap keeps to that', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.shownResults();
    const vote = filters(app).getByRole('button', { name: `Only category ${category}` });
    expect(await vote.textContent()).toMatch(/^.+, \d\d %$/);
    await vote.click();
    await filters(app)
      .getByRole('button', { name: `Category: ${category}` })
      .waitFor();
    const results = await app.shownResults();
    expect(results.length).toBeGreaterThan(3);
    for (const { path } of results) expect(path.split('/')[0]).toBe(category);
  });

  test('is told in words how alike its results are', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.shownResults();
    const line = app.page.getByText('less alike from here');
    for (let results = 24; !(await line.isVisible()); results += 24) {
      await app.button('Show more').click();
      await app.status.filter({ hasText: `${Math.min(results + 24, 59)} results` }).waitFor();
    }
    const levels = ['identical', 'very similar', 'similar', 'weak'];
    const told = (await app.shownResults()).map(({ label }) => levels.indexOf(/, ([a-z ]+)$/.exec(label)?.[1] ?? ''));
    expect(told).not.toContain(-1);
    expect(told).toEqual(told.toSorted());
    expect(levels[told.at(-1) ?? -1]).toBe('weak');
  });

  test('can be put in words and changed by the keyboard alone', async ({ app }) => {
    await app.page.getByRole('searchbox', { name: 'Words' }).focus();
    await app.page.keyboard.type('sofa');
    await app.page.keyboard.press('Enter');
    const [sofa] = await app.shownResults();
    expect(sofa?.label).toMatch(/looks like|says/);
    expect(sofa?.path).toMatch(/^sofa\//);
    await app.results.first().getByRole('link').focus();
    await app.page.keyboard.press('+');
    const chips = app.page.getByRole('list', { name: 'More and less of' });
    await chips.getByRole('listitem').nth(1).waitFor();
    await chips.getByRole('button', { name: 'Remove sofa from the query' }).press('Enter');
    await app.query.getByText('From this collection').waitFor();
    expect(new URL(app.page.url()).hash).toBe(`#/like/${sofa?.path}`);
  });

  test('takes less of a result, and its address brings it all back', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    const [nearest] = await app.shownResults();
    await app.results.first().getByRole('link').click();
    await app.button('Less of this').click();
    const chips = app.page.getByRole('list', { name: 'More and less of' });
    await chips.waitFor();
    await app.page.reload();
    await chips.waitFor();
    const weight = chips.getByRole('combobox').nth(1);
    expect(await weight.inputValue()).toBe('-1');
    const results = await app.shownResults();
    expect(results.map(({ path }) => path)).not.toContain(nearest?.path);
  });

  test('takes less of a photo, as it does of a result', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    const before = await app.shownResults();
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Less like a photo').click();
    await (await chooser).setFiles(photo(soughtPhoto(second)));
    const chips = app.page.getByRole('list', { name: 'More and less of' });
    await expect.poll(() => chips.getByRole('combobox').nth(1).inputValue()).toBe('-1');
    await expect
      .poll(async () => (await app.shownResults()).map(({ path }) => path))
      .not.toEqual(before.map(({ path }) => path));
    await chips.getByRole('button', { name: `Remove ${soughtPhoto(second)} from the query` }).click();
    await expect.poll(() => app.shownResults()).toEqual(before);
  });

  test('in words works without a network once the words are here', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/search?q=words:lamp`);
    await app.shownResults();
    await app.untilControlled();
    await app.context.setOffline(true);
    await app.page.reload();
    await app.shownResults();
    await app.page.getByRole('searchbox', { name: 'Words' }).fill('table');
    await app.button('Search by words').click();
    await app.page.getByRole('heading', { name: 'table' }).waitFor();
    expect((await app.shownResults())[0]?.path).toMatch(/^table\//);
    await app.context.setOffline(false);
  });

  test('tells what a picture shows without being asked, and without a network, once that is here', async ({
    app,
    host,
  }) => {
    await app.page.goto(`${host.siteUrl}#/search?q=words:lamp`);
    await app.shownResults();
    await app.untilControlled();
    await app.context.setOffline(true);
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.page.reload();
    await app.page.getByRole('list', { name: 'Focus on' }).getByRole('button').first().waitFor();
    await app.context.setOffline(false);
  });

  test('says which words the encoder does not know', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/search?q=words:qwzzk`);
    await app.answer.getByText('does not know “qwzzk”').waitFor();
  });
});
