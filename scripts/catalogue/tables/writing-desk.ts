import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { metal, painted, wood } from '../finish.ts';
import { rod, turned } from '../shapes/rod.ts';
import { slab } from '../shapes/slab.ts';

export const writingDesk: Family = {
  category: 'table',
  name: 'desk',
  noun: 'writing desk',
  style: 'mid-century',
  basePrice: 290,
  place: 'floor',
  looks: pairLooks(
    [
      wood('walnut'),
      wood('oak'),
      wood('birch'),
      painted('navy'),
      wood('teak'),
      painted('white'),
      wood('black ash'),
      painted('sage'),
      wood('mahogany'),
      painted('terracotta'),
    ],
    [metal('brass'), metal('black steel'), wood('oak'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(1.05, 1.4), random.between(0.5, 0.62), random.between(0.74, 0.77)];
    const drawers = random.whole(2, 3);
    const box = random.between(0.11, 0.14);
    assembly.add(main, slab(width, 0.024, depth, 0.006), [0, height - 0.012, 0]);
    assembly.add(main, slab(width - 0.04, 0.016, depth - 0.03, 0.004), [0, height - box - 0.02, 0]);
    for (const side of [-1, 1])
      assembly.add(main, slab(0.02, box, depth - 0.03, 0.004), [side * (width / 2 - 0.03), height - box / 2 - 0.02, 0]);
    assembly.add(main, slab(width - 0.06, box, 0.014, 0.003), [0, height - box / 2 - 0.02, -depth / 2 + 0.03]);
    const face = (width - 0.08) / drawers;
    for (let i = 0; i < drawers; i++) {
      const x = -width / 2 + 0.04 + face * (i + 0.5);
      assembly.add(main, slab(face - 0.007, box - 0.03, 0.02, 0.004), [x, height - box / 2 - 0.018, depth / 2 - 0.028]);
      assembly.add(
        frame,
        turned(
          [
            [0, 0.006],
            [0.012, 0.005],
            [0.018, 0.013],
            [0.024, 0.011],
          ],
          true,
          20,
        ),
        [x, height - box / 2 - 0.018, depth / 2 - 0.018],
        [Math.PI / 2, 0, 0],
      );
    }
    const legs = frame.kind === 'wood' ? main : frame;
    for (const sx of [-1, 1]) {
      for (const sz of [-1, 1]) {
        const [top, foot]: [Point, Point] = [
          [sx * (width / 2 - 0.08), height - box - 0.025, sz * (depth / 2 - 0.07)],
          [sx * (width / 2 - 0.03), 0, sz * (depth / 2 - 0.03)],
        ];
        assembly.add(legs, legs.kind === 'metal' ? rod(foot, top, 0.009, 0.013) : rod(foot, top, 0.012, 0.023));
      }
    }
    return {
      assembly,
      traits: [
        `${drawers === 2 ? 'two' : 'three'} shallow drawers under the top`,
        `splayed ${legs.words} legs`,
        `small ${frame.words} knobs`,
      ],
    };
  },
};
