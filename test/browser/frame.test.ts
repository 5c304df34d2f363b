import { describe, expect } from 'vitest';
import { type AppPage, openApp, PHONE } from './app-page.ts';
import { SOUGHT } from './test-photos.ts';
import { test } from './visit.ts';

const [first = '', second = ''] = SOUGHT;

/** Sides of the frame in the address: left, top, width, height. */
async function frameOf({ page }: AppPage): Promise<readonly number[]> {
  const part = new URLSearchParams(decodeURIComponent(new URL(page.url()).hash.split('?')[1] ?? '')).get('q') ?? '';
  return (part.split(':')[0] ?? '').split(',').slice(2).map(Number);
}

describe('a frame on the query', () => {
  test('is moved and resized by the arrow keys, and the answer follows', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    const whole = await app.shownResults();
    await app.button('Part of the picture').click();
    const corner = app.page.getByRole('button', { name: 'Resize the frame at its bottom right corner' });
    for (let presses = 0; presses < 4; presses++) await corner.press('ArrowLeft');
    await expect.poll(() => frameOf(app)).toEqual([0.2, 0.2, 0.4, 0.6]);
    await app.page.getByRole('button', { name: /^Move the frame/ }).press('Shift+ArrowDown');
    await expect.poll(() => frameOf(app)).toEqual([0.2, 0.21, 0.4, 0.6]);
    await expect.poll(() => app.shownResults()).not.toEqual(whole);
  });

  test('is gone when another picture is searched by', async ({ app, host }) => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.shownResults();
    await app.button('Part of the picture').click();
    await app.page.locator('.frame-editor').waitFor();
    await app.page.goto(`${host.siteUrl}#/like/${second}`);
    await app.page.locator('.frame-editor').waitFor({ state: 'detached' });
    await app.button('Part of the picture').waitFor();
  });

  test('grows and moves under two fingers that spread', async ({ chromium, host }) => {
    const app = await openApp(chromium, host.siteUrl, { viewport: PHONE, hasTouch: true, isMobile: true });
    await app.page.goto(`${host.siteUrl}#/search?q=item,1,0.4,0.4,0.2,0.2:${first}`);
    await app.shownResults();
    await app.button('Part of the picture').click();
    const picture = app.page.locator('.frame-editor-picture');
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    if (!box) throw new Error('the picture to frame is not on screen');
    const at = (id: number, x: number, y: number) => ({ id, x: box.x + x * box.width, y: box.y + y * box.height });
    const touches = await app.context.newCDPSession(app.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: ReturnType<typeof at>[]) =>
      touches.send('Input.dispatchTouchEvent', { type, touchPoints });
    // One finger in the frame and one beside it, a fifth of the picture apart; then two fifths, a tenth further right.
    await touch('touchStart', at(0, 0.5, 0.5));
    await touch('touchStart', at(0, 0.5, 0.5), at(1, 0.7, 0.5));
    await touch('touchMove', at(0, 0.5, 0.5), at(1, 0.9, 0.5));
    await touch('touchEnd', at(0, 0.5, 0.5));
    await touch('touchEnd');
    await expect
      .poll(async () => (await frameOf(app)).map((side) => Math.round(20 * side) / 20))
      .toEqual([0.4, 0.3, 0.4, 0.4]);
    expect(app.problems).toEqual([]);
    await app.close();
  });
});
