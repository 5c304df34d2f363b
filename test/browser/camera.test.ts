import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type AppPage, DESKTOP, openApp, PHONE } from './app-page.ts';
import { launchChromium } from './chromium.ts';
import { frameOfPicture, writeFilm } from './fake-film.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES } from './test-pictures.ts';
import { SOUGHT } from './test-photos.ts';
import { SITE } from './test-sites.ts';

const [first = ''] = SOUGHT;

describe('the camera', () => {
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const film = join(inject('testFolder'), 'film.y4m');
    const frame = await frameOfPicture(join(DEMO_PICTURES, first));
    await writeFilm([frame, frame], film);
    const chromium = await launchChromium(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    );
    host = await StaticHost.start(SITE);
    app = await openApp(chromium, host.siteUrl, {
      permissions: ['camera'],
      viewport: PHONE,
    });
    return async () => {
      await app.close();
      await host.down();
      await chromium.close();
    };
  });

  test('shows what looks like its view, and the shutter makes the view the query', async () => {
    await app.button('Take a photo').click();
    const nearest = app.page.getByRole('list', { name: 'Looks like' }).getByRole('link').first();
    // Before the camera has brought its first frame, there may be nothing to see.
    await expect.poll(() => nearest.getAttribute('href')).toBe(`#/item/${first}`);
    await app.button('Search by this view').click();
    await app.query.getByRole('heading', { name: 'Camera photo' }).waitFor();
    expect((await app.shownResults())[0]?.path).toBe(first);
  });

  test('can be reached on a wide screen, too', async () => {
    await app.page.setViewportSize(DESKTOP);
    await app.page.goto(`${host.siteUrl}#/`);
    await app.button('Take a photo').click();
    await app.page.getByRole('list', { name: 'Looks like' }).getByRole('link').first().waitFor();
    await app.page.setViewportSize(PHONE);
  });

  test('lets go of the camera when it is left', async () => {
    await app.page.goto(`${host.siteUrl}#/camera`);
    await app.page.getByRole('list', { name: 'Looks like' }).waitFor();
    const track = await app.page.evaluateHandle(
      () =>
        (
          document.querySelector('video') as HTMLVideoElement & { srcObject: MediaStream }
        ).srcObject.getVideoTracks()[0] as MediaStreamTrack,
    );
    expect(await track.evaluate(({ readyState }) => readyState)).toBe('live');
    await app.button('Close the camera').click();
    await app.collection.first().waitFor();
    await expect.poll(() => track.evaluate(({ readyState }) => readyState)).toBe('ended');
    expect(app.problems).toEqual([]);
  });
});
