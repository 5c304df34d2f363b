import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** What sites that link to the project show of it: 1280 × 640 pixels, its centre safe from cropping. */
const SIZE = { width: 1280, height: 640 };
const COLUMNS = 3;

/**
 * The project's social preview: what it is, over pictures of the demo collection, as PNG.
 * @param pictures files of nine pictures
 * @param font a variable font for the words
 */
export async function takeSocialPreview(browser: Browser, pictures: readonly string[], font: string): Promise<Buffer> {
  const dataUrl = async (file: string, type: string) =>
    `data:${type};base64,${(await readFile(file)).toString('base64')}`;
  const images = await Promise.all(pictures.map((file) => dataUrl(file, 'image/webp')));
  const page = await browser.newPage({ viewport: SIZE });
  try {
    await page.setContent(`<!doctype html><style>
      @font-face { font-family: preview; src: url(${await dataUrl(font, 'font/woff2')}); font-weight: 400 700; }
      * { margin: 0; box-sizing: border-box; }
      body { display: grid; grid-template-columns: 560px 1fr; height: 640px; background: #faf8f4; color: #1d1b18; font-family: preview; }
      div { display: flex; flex-direction: column; justify-content: center; gap: 24px; padding: 64px; }
      h1 { font-size: 96px; font-weight: 650; letter-spacing: -0.02em; line-height: 1; }
      p { font-size: 36px; line-height: 1.3; }
      ul { display: grid; grid-template-columns: repeat(${COLUMNS}, 1fr); grid-auto-rows: 1fr; gap: 12px; padding: 12px; height: 640px; list-style: none; }
      li { min-height: 0; overflow: hidden; border-radius: 12px; background: #fff; }
      img { width: 100%; height: 100%; object-fit: cover; }
    </style><div><h1>Akin</h1><p>Pictures that look alike, found in the browser, offline.</p></div>
    <ul>${images.map((image) => `<li><img alt="" src="${image}"></li>`).join('')}</ul>`);
    await page.evaluate(() =>
      Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]),
    );
    return await page.screenshot();
  } finally {
    await page.close();
  }
}
