import type { Assembly } from '../assembly.ts';
import type { Finish } from '../finish.ts';
import type { Random } from '../random.ts';
import { pillow } from '../shapes/cushion.ts';

export const seatWords = ['one', 'two', 'three', 'four'] as const;

/** Throws a few loose pillows into the corners of a seat. */
export function scatterPillows(
  assembly: Assembly,
  random: Random,
  finish: Finish,
  places: readonly (readonly [x: number, y: number, z: number])[],
): void {
  for (const [x, y, z] of places) {
    if (random.chance(0.25)) continue;
    const size = random.between(0.4, 0.48);
    const lean = random.between(1.05, 1.25);
    assembly.add(
      finish,
      pillow(size, 0.15, size, x * 9),
      [x, y + size * 0.44, z],
      [lean, random.between(-0.2, 0.2) - Math.sign(x) * 0.25, 0],
    );
  }
}
