/** A frame of the viewfinder. */
export interface Sight {
  /** Small, to search by. */
  readonly photo: Blob;
}

/** What the loop needs of the world; tests give it a world of their own. */
export interface LiveWorld<Found> {
  /** Brightness of a coarse grid over what the camera sees, 0 to 255; null while it sees nothing or the page is hidden. */
  glance(): Uint8Array | null;
  capture(): Promise<Sight | null>;
  ask(sight: Sight): Promise<Found>;
  show(found: Found): void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** Between two glances. */
const GLANCE_MS = 150;
/** A view that stays as it is is looked at again after so long. */
const STILL_MS = 5_000;
/** Mean change of brightness below which a view is still: hands and sensors make about 2. */
const STILL_CHANGE = 6;
/** The encoder rests at least as long as it works, and never less than this. */
const LEAST_REST_MS = 120;

/**
 * Looks at what a camera sees as often as the device manages without getting hot: after each answer the encoder rests at
 * least as long as it worked; a view that does not change is looked at once in 5 s; nothing happens while the page is hidden.
 * Ends when the signal fires. @throws what `ask` throws, other than an AbortError
 */
export async function lookLive<Found>(world: LiveWorld<Found>, signal: AbortSignal): Promise<void> {
  let seen: Uint8Array | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const glance = world.glance();
    const isStill = glance !== null && seen !== null && change(glance, seen) < STILL_CHANGE;
    if (glance === null || (isStill && world.now() - askedAt < STILL_MS)) {
      await world.wait(GLANCE_MS);
      continue;
    }
    const sight = await world.capture();
    if (signal.aborted) return;
    if (!sight) {
      await world.wait(GLANCE_MS);
      continue;
    }
    seen = glance;
    askedAt = world.now();
    try {
      const found = await world.ask(sight);
      if (signal.aborted) return;
      world.show(found);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
    await world.wait(Math.max(LEAST_REST_MS, world.now() - askedAt));
  }
}

/** Mean absolute difference of two grids. */
export function change(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] as number) - (b[at] as number));
  return sum / Math.max(1, a.length);
}
