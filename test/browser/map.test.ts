import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { type AppPage, DESKTOP, PHONE } from './app-page.ts';
import { axeViolationsNow } from './axe-violations.ts';
import { dropPhotos } from './drop-photos.ts';
import { mapAtRest, openMap } from './map-at-rest.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo } from './test-sites.ts';
import { test } from './visit.ts';

const [first = '', second = '', third = ''] = SOUGHT;
const category = first.split('/')[0] ?? '';

const LOOKS = [
  { viewport: PHONE, colorScheme: 'light' },
  { viewport: PHONE, colorScheme: 'dark' },
  { viewport: DESKTOP, colorScheme: 'dark' },
  { viewport: DESKTOP, colorScheme: 'light' },
] as const;

describe('the map', () => {
  const surface = (app: AppPage) => app.page.getByRole('application');
  const groups = (app: AppPage) => app.page.getByRole('region', { name: 'Groups' }).getByRole('heading');
  const rest = mapAtRest;
  const countListed = async (app: AppPage) => {
    const counts = await app.page.locator('.cluster-count').allTextContents();
    return counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
  };
  const box = async (app: AppPage) => {
    const bounds = await surface(app).boundingBox();
    if (!bounds) throw new Error('the map is not on the screen');
    return bounds;
  };
  const drag = async (app: AppPage, points: readonly (readonly [number, number])[]) => {
    const { x, y, width, height } = await box(app);
    const at = ([across, down]: readonly [number, number]) => [x + width * across, y + height * down] as const;
    const [start = [0, 0] as const, ...others] = points;
    await app.page.mouse.move(...at(start));
    await app.page.mouse.down();
    for (const point of others) await app.page.mouse.move(...at(point), { steps: 6 });
    await app.page.mouse.up();
  };

  test('says what is wrong with a map that cannot be had, and tries again', async ({ app, host }) => {
    host.fail(/^assets\/map-/, { kind: 'status', status: 404 });
    await app.page.getByRole('link', { name: 'Map', exact: true }).click();
    await app.alerts.filter({ hasText: 'The map could not be opened' }).waitFor();
    host.mend();
    await app.button('Try again').click();
    await surface(app).waitFor();
  });

  test('opens from its place and draws every picture of the collection, in groups that have names', async ({ app }) => {
    const { zoom } = await openMap(app);
    expect(zoom).toBeCloseTo(1, 2);
    expect(await groups(app).count()).toBeGreaterThan(0);
    await expect.poll(async () => Number(await surface(app).getAttribute('data-pictures'))).toBeGreaterThan(5);
    expect(await surface(app).locator('canvas').getAttribute('data-painter')).toBe('webgl');
    expect(await coloursIn(app)).toBeGreaterThan(4);
  });

  test('is moved by dragging, the wheel and the buttons', async ({ app }) => {
    const begun = await openMap(app);
    await drag(app, [
      [0.5, 0.5],
      [0.6, 0.4],
    ]);
    const panned = await rest(app, begun.state);
    expect(panned.x).toBeLessThan(begun.x);
    expect(panned.y).toBeGreaterThan(begun.y);
    await app.page.mouse.wheel(0, -400);
    const near = await rest(app, panned.state);
    expect(near.zoom).toBeGreaterThan(panned.zoom * 1.5);
    await app.button('Zoom out').click();
    const out = await rest(app, near.state);
    expect(out.zoom).toBeCloseTo(near.zoom / 2, 1);
    await app.button('Show all').click();
    expect((await rest(app, out.state)).zoom).toBeCloseTo(1, 2);
  });

  test('is moved by the keyboard alone, which opens the picture in the middle and comes back to it', async ({
    app,
  }) => {
    const begun = await openMap(app);
    await surface(app).focus();
    await app.page.keyboard.press('+');
    const near = await rest(app, begun.state);
    expect(near.zoom).toBeCloseTo(1.5, 1);
    await app.page.keyboard.press('ArrowRight');
    const right = await rest(app, near.state);
    expect(right.x).toBeGreaterThan(near.x);
    const told = (await app.page.getByRole('status').filter({ hasText: ' · ' }).textContent()) ?? '';
    await app.page.keyboard.press('Enter');
    const dialog = app.page.getByRole('dialog');
    await dialog.waitFor();
    const [name = '?'] = told.split(' · ');
    expect(await dialog.textContent()).toContain(name);
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(new URL(app.page.url()).hash).toBe('#/map');
    expect((await rest(app)).state).toBe(right.state);
    await app.page.keyboard.press('-');
    expect((await rest(app, right.state)).zoom).toBeCloseTo(1, 1);
  });

  test('is pinched by two fingers', async ({ app }) => {
    const begun = await openMap(app);
    const { x, y, width, height } = await box(app);
    const client = await app.context.newCDPSession(app.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [-1, 1].map((side, id) => ({ id, x: x + width / 2 + side * apart, y: y + height / 2 })),
      });
    await touch('touchStart', 40);
    for (const apart of [50, 60, 70, 80]) await touch('touchMove', apart);
    await touch('touchEnd', 0);
    expect((await rest(app, begun.state)).zoom).toBeCloseTo(2, 1);
  });

  test('selects with a lasso: saved as JSON and CSV, shown alone, searched by', async ({ app }) => {
    await openMap(app);
    await app.button('Select with a lasso').click();
    await drag(app, [
      [0.02, 0.02],
      [0.98, 0.02],
      [0.98, 0.6],
      [0.02, 0.6],
    ]);
    const status = app.page.getByRole('status').filter({ hasText: 'selected' });
    const selected = Number.parseInt((await status.textContent()) ?? '', 10);
    expect(selected).toBeGreaterThan(3);
    expect(selected).toBeLessThan(60);
    const saved = async (name: string) => {
      const download = app.page.waitForEvent('download');
      await app.button(name).click();
      return readFile(await (await download).path(), 'utf8');
    };
    const { selection } = JSON.parse(await saved('Save as JSON')) as { selection: { path: string; group: string }[] };
    expect(selection).toHaveLength(selected);
    const lines = (await saved('Save as CSV')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(selected + 1);
    expect(lines[0]).toMatch(/^path,name,group,/);
    expect(lines[1]?.startsWith(`${selection[0]?.path},`)).toBe(true);

    await app.button('Show only these').click();
    await expect.poll(() => countListed(app)).toBe(selected);
    await app.button('Show all pictures again').click();

    await app.button('Select with a lasso').click();
    await drag(app, [
      [0.02, 0.02],
      [0.98, 0.02],
      [0.98, 0.98],
      [0.02, 0.98],
    ]);
    await app.button('Search by 16 of these').click();
    expect((await app.shownResults()).length).toBeGreaterThan(3);
    expect(new URL(app.page.url()).hash.match(/q=item/g)).toHaveLength(16);
  });

  test('has a legend whose values stand out when they are pressed, and other colours', async ({ app }) => {
    await openMap(app);
    const legend = app.page.getByRole('list', { name: 'Colours of Category' });
    const entry = legend.getByRole('button', { name: category });
    await entry.click();
    await expect.poll(() => entry.getAttribute('aria-pressed')).toBe('true');
    expect(new URL(app.page.url()).hash).toBe(`#/map?f=category%3A${category}`);
    await app.button('Clear filters').click();
    await expect.poll(() => entry.getAttribute('aria-pressed')).toBe('false');
    const choose = app.page.getByRole('combobox', { name: 'Colour' });
    await choose.selectOption('Groups');
    await app.page.getByText('Neighbouring groups differ in colour').waitFor();
    await choose.selectOption('Price');
    await legend.waitFor({ state: 'detached' });
    await app.page.locator('.legend-ramp').waitFor();
  });

  test('lists every picture of every group for whoever sees no map', async ({ app }) => {
    await openMap(app);
    await expect.poll(() => countListed(app)).toBe(60);
    const toggle = groups(app).first().getByRole('button');
    const name = (await toggle.locator('.cluster-name').textContent()) ?? '';
    await toggle.click();
    const items = app.page.getByRole('list', { name, exact: true }).getByRole('button');
    const shown = await items.first().textContent();
    await items.first().click();
    await app.page.getByRole('dialog').waitFor();
    expect(await app.page.getByRole('dialog').textContent()).toContain(shown ?? '?');
  });

  test('shows where an item and a photo lie, beside what is most like them', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/map?q=item:${encodeURIComponent(first)}`);
    const pin = app.page.locator('.map-query');
    await pin.waitFor();
    await app.page.getByText('Lies among its nearest').waitFor();
    // It goes there once the answer has come.
    await expect.poll(async () => (await rest(app, 'undefined undefined')).zoom).toBeGreaterThan(2);
    await rest(app, 'undefined undefined');
    const placed = await pin.boundingBox();
    const whole = await box(app);
    // The pin's point is the place, which has been moved to the middle.
    expect(Math.abs((placed?.x ?? 0) + (placed?.width ?? 0) / 2 - (whole.x + whole.width / 2))).toBeLessThan(3);
    expect(Math.abs((placed?.y ?? 0) + (placed?.height ?? 0) - (whole.y + whole.height / 2))).toBeLessThan(3);
    await app.choosePhoto(photo(soughtPhoto(first)));
    await expect.poll(() => new URL(app.page.url()).hash).toMatch(/^#\/map\?q=photo/);
    await app.page.getByText('Lies among its nearest').waitFor();
    await pin.getByRole('img', { name: /^Query: / }).waitFor();
    await app.button('Results').click();
    const [best] = await app.shownResults();
    expect(best?.path).toBe(first);
  });

  test('lays out photos that were dropped in this visit, which a reload forgets', async ({ app, host }) => {
    await openMap(app);
    const names = [first, second, third].map(soughtPhoto);
    await dropPhotos(
      app,
      names.map((name) => photo(name)),
    );
    await app.page.getByText('3 of 3 answered').waitFor();
    await openMap(app);
    await app.page.getByText('Lay out otherwise').click();
    await app.button('The 3 photos you dropped').click();
    await app.page.getByRole('application', { name: 'Map of 3 pictures' }).waitFor();
    await expect.poll(async () => Number(await surface(app).getAttribute('data-pictures'))).toBe(3);
    await app.page.getByText('Your photos, 3 pictures, as').waitFor();
    await groups(app).first().getByRole('button').click();
    const listed = app.page.getByRole('region', { name: 'Groups' }).locator('.cluster-item');
    expect((await listed.allTextContents()).sort()).toEqual([...names].sort());
    // A press on one searches by it.
    await listed.first().click();
    expect((await app.shownResults()).length).toBeGreaterThan(3);
    await app.page.goto(`${host.siteUrl}#/map`);
    await app.page.reload();
    await app.page.getByRole('application', { name: 'Map of 60 pictures' }).waitFor();
    await app.page.getByText('Lay out otherwise').click();
    await app.page.getByLabel('Seen by').waitFor();
    expect(await app.page.getByRole('button', { name: /you dropped|Your .* photos/ }).count()).toBe(0);
  });

  test('has nothing that axe finds wrong, as a map and as a list, with a selection and a query', async ({
    app,
    host,
  }) => {
    await app.page.setViewportSize(DESKTOP);
    await app.page.goto(`${host.siteUrl}#/map?q=item:${encodeURIComponent(first)}&f=category:${category}`);
    await app.page.getByText('Lies among its nearest').waitFor();
    const toggle = groups(app).first().getByRole('button');
    await toggle.click();
    await app.button('Select all').click();
    await app.page.evaluate(axe.source);
    for (const { viewport, colorScheme } of LOOKS) {
      await app.page.setViewportSize(viewport);
      await app.page.emulateMedia({ colorScheme });
      for (const name of viewport === PHONE ? ['As a list', 'As a map'] : ['']) {
        expect(await axeViolationsNow(app)).toEqual([]);
        if (name) await app.button(name).click();
      }
    }
  });

  // The last one: without WebGL the tab stays.
  test('draws the same plainly where there is no WebGL', async ({ app }) => {
    await app.context.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind === 'webgl2' ? null : Reflect.apply(getContext, this, [kind, ...rest]);
      } as typeof getContext;
    });
    await app.page.reload();
    await openMap(app);
    await expect.poll(async () => Number(await surface(app).getAttribute('data-pictures'))).toBeGreaterThan(5);
    expect(await surface(app).locator('canvas').getAttribute('data-painter')).toBe('plain');
    expect(await coloursIn(app)).toBeGreaterThan(4);
  });

  /** How many different colours a picture of the map has, roughly. */
  async function coloursIn(app: AppPage): Promise<number> {
    const png = await app.page.screenshot({ clip: await box(app) });
    const { data } = await sharp(png).resize(200).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) {
        colours.add(((red >> 6) << 4) | ((green >> 6) << 2) | (blue >> 6));
      }
    }
    return colours.size;
  }
});
