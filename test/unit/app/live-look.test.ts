import { describe, expect, it } from 'vitest';
import { type LiveWorld, lookLive } from '../../../src/app/camera/live-look.ts';

/** A world whose clock is moved by waiting and working. */
function worldOf(options: {
  readonly workMs: number;
  readonly viewAt: (ms: number) => number | null;
  readonly endMs: number;
}) {
  let clock = 0;
  const ending = new AbortController();
  const asked: number[] = [];
  const pass = async (ms: number) => {
    clock += ms;
    if (clock >= options.endMs) ending.abort();
    await null;
  };
  const world: LiveWorld<number> = {
    glance() {
      const view = options.viewAt(clock);
      return view === null ? null : new Uint8Array(4).fill(view);
    },
    capture: async () => ({ photo: new Blob() }),
    async ask() {
      asked.push(clock);
      await pass(options.workMs);
      return clock;
    },
    show: () => {},
    now: () => clock,
    wait: pass,
  };
  return { look: () => lookLive(world, ending.signal), asked };
}

describe('looking through a camera', () => {
  it('rests at least as long as it works while the view changes', async () => {
    const { look, asked } = worldOf({ workMs: 300, viewAt: (ms) => (ms * 7) % 256, endMs: 10_000 });
    await look();
    expect(asked.length).toBeGreaterThan(10);
    for (const [at, time] of asked.slice(1).entries()) expect(time - (asked[at] as number)).toBeGreaterThanOrEqual(600);
  });

  it('looks at a still view once in five seconds', async () => {
    const { look, asked } = worldOf({ workMs: 50, viewAt: () => 100, endMs: 20_500 });
    await look();
    expect(asked).toHaveLength(5);
  });

  it('does nothing while the page is hidden', async () => {
    const { look, asked } = worldOf({ workMs: 50, viewAt: (ms) => (ms < 1_000 ? 100 : null), endMs: 60_000 });
    await look();
    expect(asked).toHaveLength(1);
  });
});
