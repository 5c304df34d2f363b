import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { marble, metal, wood } from '../finish.ts';
import { bentTube } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';

export const hairpinTable: Family = {
  category: 'table',
  name: 'hairpin',
  noun: 'coffee table',
  style: 'mid-century',
  basePrice: 150,
  place: 'floor',
  looks: pairLooks(
    [
      wood('walnut'),
      wood('oak'),
      marble('white'),
      wood('birch'),
      wood('teak'),
      marble('green'),
      wood('black ash'),
      marble('black'),
      wood('pine'),
      marble('rose'),
    ],
    [metal('black steel'), metal('brass'), metal('copper'), metal('chrome')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(0.85, 1.2), random.between(0.48, 0.62), random.between(0.38, 0.45)];
    const power = random.pick([2.2, 3, 12]);
    assembly.add(
      main,
      cutBoard(
        power < 4 ? superellipse(width, depth, power, 64) : roundedRectangle(width, depth, 0.03, 5),
        0.032,
        0.01,
        power < 4,
      ),
      [0, height - 0.016, 0],
      [-Math.PI / 2, 0, 0],
    );
    const inset = power < 4 ? 0.3 : 0.4;
    for (const sx of [-1, 1]) {
      for (const sz of [-1, 1]) {
        const at: Point = [sx * width * inset, height - 0.034, sz * depth * inset];
        const foot: Point = [at[0] + sx * 0.05, 0.004, at[2] + sz * 0.04];
        const spread = 0.045;
        assembly.add(
          frame,
          bentTube(
            [
              [at[0] + spread * sx, at[1], at[2] - spread * sz],
              foot,
              [at[0] - spread * sx, at[1], at[2] + spread * sz],
            ],
            0.02,
            0.0055,
          ),
        );
        assembly.add(frame, slab(0.12, 0.004, 0.12, 0.002), [at[0], at[1], at[2]]);
      }
    }
    return {
      assembly,
      traits: [
        `${frame.words} hairpin legs`,
        `a ${power < 2.5 ? 'nearly oval' : power < 4 ? 'softly rounded' : 'rectangular'} ${main.words} top`,
      ],
    };
  },
};
