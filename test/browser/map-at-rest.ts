import { expect } from 'vitest';
import type { AppPage } from './app-page.ts';

/** Where a map has come to rest: how near, and what lies in the middle. */
export interface RestingMap {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly state: string;
}

/** A third of a second where all are drawn. */
const QUIET_FRAMES = 20;

/** Waits until the map has moved on from a state and moves no more. @param since the state before; empty for none */
export async function mapAtRest({ page }: AppPage, since = ''): Promise<RestingMap> {
  const surface = page.getByRole('application');
  const read = () => surface.evaluate(({ dataset }) => `${dataset.zoom} ${dataset.middle}`);
  await expect.poll(read).not.toBe(since);
  // Frames are counted, not time: on a busy machine none may be drawn for a while in the middle of a movement.
  const state = await surface.evaluate(async ({ dataset }, frames) => {
    let state = '';
    for (let quiet = 0; quiet < frames; quiet++) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = `${dataset.zoom} ${dataset.middle}`;
      if (now !== state) quiet = 0;
      state = now;
    }
    return state;
  }, QUIET_FRAMES);
  const [zoom = 0, x = 0, y = 0] = state.split(' ').map(Number);
  return { zoom, x, y, state };
}

/** Opens the map by its link and waits until it is drawn. */
export async function openMap(app: AppPage): Promise<RestingMap> {
  await app.page.getByRole('link', { name: 'Map', exact: true }).click();
  await app.page.getByRole('application').waitFor();
  return mapAtRest(app, 'undefined undefined');
}
