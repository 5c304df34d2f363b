import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { StaticHost } from '../browser/static-host.ts';
import { makeSite } from './make-site.ts';
import { SCENES, type Scene } from './scenes.ts';
import { SHARDED_SCENES } from './sharded-scenes.ts';

// Takes a picture of every state of the app on both screens, light and dark, and runs axe on each:
//   npx tsx test/screens/take-screens.ts --pictures FOLDER --out FOLDER [--only NAME,NAME] [--site FOLDER]

const SCREENS = [
  { name: 'phone', width: 390, height: 844, isMobile: true },
  { name: 'desktop', width: 1280, height: 800, isMobile: false },
] as const;
const SCHEMES = ['light', 'dark'] as const;

const { values } = parseArgs({
  options: {
    pictures: { type: 'string' },
    out: { type: 'string', default: 'screens' },
    only: { type: 'string' },
    schemes: { type: 'string', default: SCHEMES.join(',') },
    site: { type: 'string' },
  },
});
const site = values.site ?? (await mkdtemp(join(tmpdir(), 'akin-screens-')));
if (values.pictures) await makeSite(values.pictures, site);
await mkdir(values.out, { recursive: true });
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const host = await StaticHost.start(site);
const address = host.siteUrl;
const { browser, close } = await launchChromium('--force-color-profile=srgb');
const wanted = values.only?.split(',');
let faults = 0;
try {
  for (const screen of SCREENS) {
    for (const scheme of SCHEMES.filter((name) => values.schemes.split(',').includes(name))) {
      for (const scene of [...SCENES, ...SHARDED_SCENES].filter(({ name }) => !wanted || wanted.includes(name))) {
        faults += await take(browser, screen, scheme, scene);
      }
    }
  }
} finally {
  await close();
  await host.down();
}
console.log(`${faults} faults; site at ${site}`);
process.exitCode = faults > 0 ? 1 : 0;

async function take(
  from: Browser,
  screen: (typeof SCREENS)[number],
  colorScheme: (typeof SCHEMES)[number],
  scene: Scene,
): Promise<number> {
  const { name, width, height, isMobile } = screen;
  const context = await from.newContext({
    viewport: { width, height },
    isMobile,
    hasTouch: isMobile,
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: false,
  });
  const page = await context.newPage();
  const told: string[] = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  page.on('pageerror', (error) => told.push(String(error)));
  const label = `${scene.name}-${name}-${colorScheme}`;
  try {
    await page.goto(`${address}?${encodeURI(scene.search ?? '')}${scene.hash ?? ''}`);
    await page.waitForTimeout(500);
    await scene.act?.(page);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(values.out, `${label}.png`) });
    told.push(...(await violations(page)), ...(await overflow(page)));
  } catch (error) {
    told.push(String(error));
  }
  await context.close();
  const unexpected = told.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'));
  for (const text of unexpected) console.log(`${label}: ${text}`);
  return unexpected.length;
}

async function violations(page: Page): Promise<string[]> {
  const found = (await page.evaluate(`${axe}; axe.run()`)) as AxeResults;
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  );
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

async function overflow(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wide > 0 ? [`the page is ${wide} px wider than the screen`] : [];
}
