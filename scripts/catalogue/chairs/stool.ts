import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { leather, metal, painted, velvet, wood } from '../finish.ts';
import { bentTube, rod, spindle, turned } from '../shapes/rod.ts';

export const stool: Family = {
  category: 'chair',
  name: 'stool',
  noun: 'stool',
  style: 'utilitarian',
  basePrice: 75,
  place: 'floor',
  looks: pairLooks(
    [
      wood('oak'),
      wood('walnut'),
      leather('chestnut'),
      painted('mustard'),
      velvet('forest'),
      wood('birch'),
      painted('teal'),
      leather('tan'),
      wood('beech'),
      painted('white'),
      velvet('rust'),
      wood('black ash'),
      leather('black'),
      painted('sky'),
    ],
    [wood('oak'), metal('black steel'), metal('brass'), wood('beech')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const isBar = random.chance(0.55);
    const [height, radius] = [
      isBar ? random.between(0.65, 0.76) : random.between(0.44, 0.48),
      random.between(0.16, 0.19),
    ];
    const legs = random.whole(3, 4);
    const isPadded = main.kind === 'leather' || main.kind === 'velvet';
    if (isPadded) {
      assembly.add(
        frame,
        turned(
          [
            [0, radius - 0.02],
            [0.02, radius - 0.012],
          ],
          false,
          48,
        ),
        [0, height - 0.07, 0],
      );
      assembly.add(
        main,
        turned(
          [
            [0, radius - 0.012],
            [0.015, radius + 0.004],
            [0.045, radius],
            [0.062, radius * 0.8],
            [0.068, radius * 0.4],
            [0.069, 0.01],
          ],
          true,
          48,
        ),
        [0, height - 0.06, 0],
      );
    } else {
      assembly.add(
        main,
        turned(
          [
            [0, radius - 0.01],
            [0.012, radius],
            [0.026, radius],
            [0.034, radius - 0.008],
            [0.031, radius * 0.6],
            [0.028, 0.01],
          ],
          true,
          48,
        ),
        [0, height - 0.034, 0],
        [0, 0.5, 0],
      );
    }
    const isWood = frame.kind === 'wood';
    const spread = radius * (isBar ? 1.25 : 1.1);
    const ring = isBar ? 0.22 : 0.14;
    const reachAt = (y: number): number => spread + (radius * 0.62 - spread) * (y / height);
    for (let i = 0; i < legs; i++) {
      const angle = ((i + 0.25) / legs) * Math.PI * 2;
      const at = (y: number): Point => [Math.sin(angle) * reachAt(y), y, Math.cos(angle) * reachAt(y)];
      assembly.add(
        frame,
        isWood
          ? spindle(at(0), at(height - 0.05), [
              [0, 0.012],
              [0.4, 0.018],
              [1, 0.015],
            ])
          : rod(at(0), at(height - 0.05), 0.009),
      );
      const next = ((i + 1.25) / legs) * Math.PI * 2;
      if (isWood)
        assembly.add(
          frame,
          rod(at(ring), [Math.sin(next) * reachAt(ring), ring, Math.cos(next) * reachAt(ring)], 0.009),
        );
    }
    if (!isWood) {
      const hoop = Array.from(
        { length: 12 },
        (_, i): Point => [
          Math.sin((i / 12) * Math.PI * 2) * reachAt(ring),
          ring,
          Math.cos((i / 12) * Math.PI * 2) * reachAt(ring),
        ],
      );
      assembly.add(frame, bentTube(hoop, 0.04, 0.007, true));
    }
    return {
      assembly,
      noun: isBar ? 'bar stool' : 'stool',
      traits: [
        `a ${isPadded ? 'padded' : 'dished'} round seat on ${legs === 3 ? 'three' : 'four'} splayed legs`,
        isWood ? 'round rungs for the feet' : 'a foot ring',
        `${frame.words} legs`,
      ],
    };
  },
};
