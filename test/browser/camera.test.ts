import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type AppPage, openApp } from './app-page.ts';
import { launchChromium } from './chromium.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES } from './test-pictures.ts';
import { SOUGHT } from './test-photos.ts';
import { SITE } from './test-sites.ts';

const [first = ''] = SOUGHT;
const [WIDTH, HEIGHT, FRAMES] = [320, 240, 10] as const;

/** A raw film (YUV4MPEG2) that shows one picture, as Chromium's fake camera plays it. */
async function writeFilm(picture: string, file: string): Promise<void> {
  const { data } = await sharp(picture)
    .flatten({ background: '#fff' })
    .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const luma = new Uint8Array(WIDTH * HEIGHT);
  const [blue, red] = [new Uint8Array(luma.length / 4), new Uint8Array(luma.length / 4)];
  for (let at = 0; at < luma.length; at++) {
    const [r = 0, g = 0, b = 0] = data.subarray(3 * at, 3 * at + 3);
    luma[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    if (x % 2 || y % 2) continue;
    const place = (y / 2) * (WIDTH / 2) + x / 2;
    blue[place] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
    red[place] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
}

describe('the camera', () => {
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const film = join(inject('testFolder'), 'film.y4m');
    await writeFilm(join(DEMO_PICTURES, first), film);
    const chromium = await launchChromium(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    );
    host = await StaticHost.start(SITE);
    app = await openApp(chromium, host.siteUrl, {
      permissions: ['camera'],
      viewport: { width: 390, height: 844 },
    });
    return async () => {
      await app.close();
      await host.down();
      await chromium.close();
    };
  });

  test('shows what looks like its view, and the shutter makes the view the query', async () => {
    await app.button('Take a photo').click();
    await app.page.getByRole('list', { name: 'Looks like' }).getByRole('link').first().waitFor();
    const nearest = app.page.getByRole('list', { name: 'Looks like' }).getByRole('link').first();
    expect(await nearest.getAttribute('href')).toBe(`#/item/${first}`);
    await app.button('Search by this view').click();
    await app.query.getByRole('heading', { name: 'Camera photo' }).waitFor();
    expect((await app.shownResults())[0]?.path).toBe(first);
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
    expect(await track.evaluate(({ readyState }) => readyState)).toBe('ended');
    expect(app.problems).toEqual([]);
  });
});
