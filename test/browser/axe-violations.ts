import axe from 'axe-core';
import { type AppPage, DESKTOP, PHONE } from './app-page.ts';

/** Rules that axe finds broken on a phone and a desktop, light and dark, each with what breaks it. */
export async function axeViolations({ page }: AppPage): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const viewport of [PHONE, DESKTOP]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      found.push(...(await axeViolationsNow({ page })));
    }
  }
  return found;
}

/** The same of the page as it is, once it has come to rest; `axe.source` has been evaluated in it. */
export async function axeViolationsNow({ page }: Pick<AppPage, 'page'>): Promise<string[]> {
  // Colours on their way from one theme to the other have contrasts of their own.
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
