import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../project/find-chromium.ts';
import type { PictureOrder, RawPicture } from '../picture-order.ts';

/** Software rendering on purpose: the same pixels on a machine with and without a graphics card. */
const flags = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--no-sandbox',
  '--disable-gpu-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export interface Studio {
  take(order: PictureOrder): Promise<RawPicture>;
  close(): Promise<void>;
}

/** Opens a headless Chromium with the studio's page; `CHROME_PATH` may name one. */
export async function openStudio(): Promise<Studio> {
  const script = await bundlePage();
  const browser: Browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: flags,
  });
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.addScriptTag({ content: script });
  return {
    async take(order) {
      const packed = await page.evaluate((wanted) => window.takeCataloguePicture?.(wanted), order);
      if (!packed || faults.length > 0)
        throw new Error(`the studio's page failed: ${faults.join('; ') || 'it offers no pictures'}`);
      return {
        width: packed.width,
        height: packed.height,
        rgb: new Uint8Array(Buffer.from(packed.rgbBase64, 'base64')),
      };
    },
    close: () => browser.close(),
  };
}

async function bundlePage(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'catalogueStudio' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('vite built no script for the studio page');
}
