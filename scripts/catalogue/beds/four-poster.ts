import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { painted, wood } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { spindle } from '../shapes/rod.ts';
import { post, slab } from '../shapes/slab.ts';
import { covers, throws } from './bed-linen.ts';

export const fourPoster: Family = {
  category: 'bed',
  name: 'four-poster',
  noun: 'four-poster bed',
  style: 'romantic',
  basePrice: 780,
  place: 'floor',
  looks: pairLooks(
    [
      wood('black ash'),
      wood('oak'),
      painted('white'),
      wood('mahogany'),
      wood('walnut'),
      wood('birch'),
      painted('sage'),
      wood('teak'),
    ],
    covers.slice(1),
    throws,
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [random.pick([1.4, 1.6, 1.8]), 2];
    const [height, base] = [random.between(1.95, 2.15), random.between(0.3, 0.36)];
    const isTurned = random.chance(0.5);
    const [x, back, front] = [width / 2 + 0.05, -length / 2 - 0.05, length / 2 + 0.06];
    for (const side of [-1, 1]) {
      for (const z of [back, front]) {
        const shape = isTurned
          ? spindle(
              [side * x, 0, z],
              [side * x, height, z],
              [
                [0, 0.03],
                [0.12, 0.042],
                [0.22, 0.042],
                [0.25, 0.026],
                [0.32, 0.045],
                [0.5, 0.028],
                [0.95, 0.022],
                [1, 0.03],
              ],
              20,
            )
          : post([side * x, 0, z], [side * x, height, z], 0.06, 0.06);
        assembly.add(main, shape);
      }
      assembly.add(main, slab(0.04, 0.05, length + 0.12, 0.008), [side * x, height - 0.03, 0]);
      assembly.add(main, slab(0.035, 0.18, length + 0.1, 0.008), [side * (width / 2 + 0.04), base, 0]);
    }
    for (const z of [back, front]) assembly.add(main, slab(width + 0.12, 0.05, 0.04, 0.008), [0, height - 0.03, z]);
    assembly.add(main, slab(width + 0.08, random.between(0.5, 0.65), 0.03, 0.008), [0, 0.72, back]);
    assembly.add(main, slab(width + 0.08, 0.18, 0.03, 0.008), [0, base, front]);
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
      traits: [
        `four ${isTurned ? 'turned' : 'square'} posts carrying an open canopy frame`,
        `${frame.words} bedding`,
        'a plain solid headboard',
      ],
    };
  },
};
