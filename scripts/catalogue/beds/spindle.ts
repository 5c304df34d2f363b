import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { painted, wood } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { spindle } from '../shapes/rod.ts';
import { slab } from '../shapes/slab.ts';
import { covers, mattressWidth, throws } from './bed-linen.ts';

export const spindleBed: Family = {
  category: 'bed',
  name: 'spindle',
  noun: 'spindle bed',
  style: 'country',
  basePrice: 460,
  place: 'floor',
  looks: pairLooks(
    [
      wood('birch'),
      wood('black ash'),
      wood('walnut'),
      painted('sage'),
      wood('oak'),
      painted('white'),
      wood('mahogany'),
      painted('navy'),
      wood('teak'),
    ],
    covers.slice(2),
    throws.slice(1),
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [mattressWidth(random), 2];
    const [head, foot, base] = [random.between(1.0, 1.2), random.between(0.55, 0.7), random.between(0.28, 0.34)];
    const gap = random.between(0.09, 0.14);
    const count = Math.round(width / gap);
    for (const [z, height] of [
      [-length / 2 - 0.05, head],
      [length / 2 + 0.07, foot],
    ] as const) {
      const x = width / 2 + 0.05;
      for (const side of [-1, 1]) {
        assembly.add(
          main,
          spindle(
            [side * x, 0, z],
            [side * x, height + 0.07, z],
            [
              [0, 0.022],
              [0.1, 0.03],
              [0.85, 0.03],
              [0.9, 0.02],
              [0.96, 0.034],
              [1, 0.004],
            ],
            20,
          ),
        );
      }
      for (const y of [0.3, height - 0.04]) assembly.add(main, slab(width + 0.08, 0.055, 0.035, 0.012), [0, y, z]);
      for (let i = 0; i < count; i++) {
        const at = -width / 2 + (width * (i + 0.5)) / count;
        assembly.add(
          main,
          spindle(
            [at, 0.3, z],
            [at, height - 0.05, z],
            [
              [0, 0.011],
              [0.2, 0.016],
              [0.5, 0.011],
              [0.8, 0.016],
              [1, 0.011],
            ],
            10,
          ),
        );
      }
    }
    for (const side of [-1, 1])
      assembly.add(main, slab(0.03, 0.15, length + 0.1, 0.008), [side * (width / 2 + 0.035), base, 0.01]);
    makeBed(assembly, random, {
      width,
      length,
      base,
      cover: frame,
      pillows: frame,
      overhang: 0.055,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: ['rows of turned spindles at head and foot', `${frame.words} bedding`, 'finials on all four posts'],
    };
  },
};
