import type { Assembly, Point } from './assembly.ts';
import type { Finish } from './finish.ts';
import type { Random } from './random.ts';

export const categories = ['chair', 'lamp', 'table', 'bed', 'sofa'] as const;
export type Category = (typeof categories)[number];

/** The finishes of one piece: the first names it, the others carry or adorn it. */
export interface Look {
  readonly main: Finish;
  readonly frame: Finish;
  readonly accent?: Finish;
}

export interface Model {
  readonly assembly: Assembly;
  /** Clauses true of the geometry that was drawn, most telling first: "nine spindles under a bowed rail". */
  readonly traits: readonly string[];
  /** Replaces the family's noun where the draw changed what it is: "two-seat sofa". */
  readonly noun?: string;
  /** Where the bulb is; a lamp without one is drawn switched off. */
  readonly bulb?: Point;
}

/** A design that pieces are drawn from: each seed gives another geometry, each look another set of finishes. */
export interface Family {
  readonly category: Category;
  readonly name: string;
  readonly noun: string;
  readonly style: string;
  /** Euros of the plainest piece of ordinary size. */
  readonly basePrice: number;
  readonly looks: readonly Look[];
  /** Where it is put: decides floor, table top or ceiling in the picture. */
  readonly place: 'floor' | 'table' | 'ceiling';
  build(random: Random, look: Look): Model;
}

/** Every main finish with every frame: all mains once, then once more with each its next frame, and so on. */
export function pairLooks(
  mains: readonly Finish[],
  frames: readonly Finish[],
  accents: readonly Finish[] = [],
): Look[] {
  return frames.flatMap((_, round) =>
    mains.map((main, i) => {
      const frame = frames[(i + round) % frames.length] ?? main;
      const accent = accents[(i + 2 * round) % Math.max(1, accents.length)];
      return accent ? { main, frame, accent } : { main, frame };
    }),
  );
}
