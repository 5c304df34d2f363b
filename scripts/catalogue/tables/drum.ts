import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { darkRattan, marble, metal, painted, rattan, wood } from '../finish.ts';
import { bentRod, turned } from '../shapes/rod.ts';

export const drumTable: Family = {
  category: 'table',
  name: 'drum',
  noun: 'side table',
  style: 'natural',
  basePrice: 90,
  place: 'floor',
  looks: pairLooks(
    [
      rattan,
      marble('green'),
      wood('oak'),
      painted('terracotta'),
      darkRattan,
      wood('walnut'),
      marble('white'),
      painted('sage'),
      wood('black ash'),
      marble('black'),
      painted('navy'),
      wood('birch'),
      marble('rose'),
      painted('mustard'),
      wood('teak'),
      painted('white'),
    ],
    [wood('oak'), metal('brass'), wood('walnut'), painted('ivory')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [radius, height] = [random.between(0.19, 0.25), random.between(0.42, 0.54)];
    const waist = random.between(0.72, 1);
    const isFluted = main.kind === 'wood' || main.kind === 'paint';
    const at = (t: number): number => radius * (waist + (1 - waist) * (2 * t - 1) ** 2);
    if (isFluted) {
      const flutes = 30;
      for (let i = 0; i < flutes; i++) {
        const angle = (i / flutes) * Math.PI * 2;
        const curve = [0, 0.25, 0.5, 0.75, 1].map(
          (t): Point => [
            Math.sin(angle) * (at(t) - 0.02),
            0.01 + t * (height - 0.04),
            Math.cos(angle) * (at(t) - 0.02),
          ],
        );
        assembly.add(main, bentRod(curve, 0.023, false, 12));
      }
    } else {
      assembly.add(
        main,
        turned(
          [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => [0.004 + t * (height - 0.03), at(t) - 0.008] as const),
          true,
          56,
        ),
      );
    }
    const top = main.kind === 'rush' ? frame : main;
    assembly.add(
      top,
      turned(
        [
          [0, radius - 0.004],
          [0.006, radius + 0.004],
          [0.02, radius + 0.004],
          [0.026, radius - 0.004],
        ],
        false,
        56,
      ),
      [0, height - 0.026, 0],
    );
    return {
      assembly,
      traits: [
        isFluted ? 'a fluted drum' : main.kind === 'rush' ? 'a woven drum' : 'a solid drum',
        waist < 0.88 ? 'a drawn-in waist' : 'nearly straight sides',
        `a flat ${top.words} top`,
      ],
    };
  },
};
