import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { marble, metal, painted, wood } from '../finish.ts';
import { turned } from '../shapes/rod.ts';
import { cutBoard, superellipse } from '../shapes/sheet.ts';

export const pedestalTable: Family = {
  category: 'table',
  name: 'pedestal',
  noun: 'pedestal table',
  style: 'mid-century',
  basePrice: 340,
  place: 'floor',
  looks: pairLooks(
    [
      marble('white'),
      wood('walnut'),
      marble('green'),
      wood('oak'),
      marble('black'),
      painted('white'),
      marble('rose'),
      wood('black ash'),
      painted('sage'),
      wood('teak'),
      wood('mahogany'),
    ],
    [metal('white steel'), metal('black steel'), metal('brass'), wood('oak'), metal('black steel')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, height] = [random.between(0.8, 1.2), random.between(0.72, 0.75)];
    const depth = random.chance(0.3) ? width * 0.68 : width;
    assembly.add(
      main,
      cutBoard(superellipse(width, depth, 2, 64), 0.026, 0.01),
      [0, height - 0.013, 0],
      [-Math.PI / 2, 0, 0],
    );
    const foot = depth * random.between(0.27, 0.34);
    const isTrumpet = random.chance(0.65);
    assembly.add(
      frame,
      isTrumpet
        ? turned(
            [
              [0, foot],
              [0.008, foot * 0.99],
              [0.03, foot * 0.7],
              [0.1, foot * 0.3],
              [0.3, 0.05],
              [0.5, 0.048],
              [0.64, 0.09],
              [height - 0.03, 0.17],
            ],
            true,
            56,
          )
        : turned(
            [
              [0, foot],
              [0.025, foot],
              [0.03, foot * 0.97],
              [0.035, 0.05],
              [height - 0.06, 0.05],
              [height - 0.05, 0.16],
              [height - 0.028, 0.17],
            ],
            false,
            56,
          ),
    );
    return {
      assembly,
      noun: depth === width ? 'round pedestal table' : 'oval pedestal table',
      traits: [
        isTrumpet ? 'a stem that flares like a trumpet' : 'a straight column on a disc',
        `a thin ${main.words} top`,
        `a ${frame.words} foot`,
      ],
    };
  },
};
