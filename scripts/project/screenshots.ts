import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { staticHost } from '../serve.ts';
import { findChromium } from './find-chromium.ts';
import { takeSocialPreview } from './social-preview.ts';

// Takes the pictures of the README and of the web manifest from the built demo site: npm start once, then this.

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Screen {
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel, as on the usual phone and desktop. */
  readonly scale: number;
  readonly file: string;
}

const PHONE: Screen = { width: 390, height: 844, scale: 2, file: 'public/screenshots/phone.webp' };
const DESKTOP: Screen = { width: 1280, height: 800, scale: 1, file: 'public/screenshots/desktop.webp' };

/** The example that the pictures show. */
const EXAMPLE = 'A desk lamp in a café';

/** Three rows of three pictures. */
const PREVIEWED = [
  'lamp/woven-oda',
  'chair/wing-asta',
  'sofa/curved-magda',
  'table/pedestal-inga',
  'chair/shell-inga',
  'lamp/vase-irma',
  'bed/four-poster-ludvig',
  'sofa/wood-frame-nele',
  'chair/tub-leon',
].map((name) => `public/demo/pictures/${name}.webp`);
const FONT = 'node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2';

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found; npm test installs one');
const server = createServer(staticHost(root('site')));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const [phone, desktop] = [await photograph(browser, PHONE), await photograph(browser, DESKTOP)];
  await composeReadmePicture(phone, desktop);
  const preview = await takeSocialPreview(browser, PREVIEWED.map(root), root(FONT));
  await sharp(preview).png({ palette: true, quality: 90, effort: 10 }).toFile(root('docs/social-preview.png'));
} finally {
  await browser.close();
  server.close();
}

/** Opens the site, searches by an example, and keeps the screen. */
async function photograph(browser: Browser, { width, height, scale, file }: Screen): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    isMobile: width < 600,
  });
  const page = await context.newPage();
  await page.goto(address);
  await searchByExample(page);
  const picture = await page.screenshot();
  await context.close();
  // Chromium downloads these at the first visit, for its installation dialog.
  await sharp(picture).webp({ quality: 70, effort: 6 }).toFile(root(file));
  return picture;
}

/** Twice: the first answer waits for the encoder's download, the second shows the usual time. */
async function searchByExample(page: Page): Promise<void> {
  await answerExample(page);
  await page.goBack();
  await answerExample(page);
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete), undefined, {
    timeout: 20_000,
  });
  await page.waitForTimeout(400); // the last motion lasts 200 ms
}

async function answerExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: EXAMPLE }).click();
  const results = page.getByRole('list', { name: 'Results' });
  await results.getByRole('listitem').nth(7).waitFor({ timeout: 60_000 });
}

/** Phone and desktop side by side at half size, on the paper colour of the app. */
async function composeReadmePicture(phone: Buffer, desktop: Buffer): Promise<void> {
  const height = 800;
  const margin = 32;
  const small = await sharp(phone).resize({ height }).toBuffer();
  const large = await sharp(desktop).resize({ height }).toBuffer();
  const widths = await Promise.all([small, large].map(async (picture) => (await sharp(picture).metadata()).width));
  const [phoneWidth = 0, desktopWidth = 0] = widths;
  await sharp({
    create: {
      width: phoneWidth + desktopWidth + 3 * margin,
      height: height + 2 * margin,
      channels: 3,
      background: '#e9e7e2',
    },
  })
    .composite([
      { input: large, left: margin, top: margin },
      { input: small, left: desktopWidth + 2 * margin, top: margin },
    ])
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(root('docs/screenshot.png'));
}
