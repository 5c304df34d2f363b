import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { marble, metal, wood } from '../finish.ts';
import { bentTube } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle } from '../shapes/sheet.ts';
import { post, slab } from '../shapes/slab.ts';

export const trestleTable: Family = {
  category: 'table',
  name: 'trestle',
  noun: 'trestle table',
  style: 'industrial',
  basePrice: 420,
  place: 'floor',
  looks: pairLooks(
    [
      wood('oak'),
      wood('black ash'),
      wood('walnut'),
      marble('white'),
      wood('pine'),
      wood('teak'),
      marble('black'),
      wood('birch'),
    ],
    [metal('black steel'), wood('oak'), metal('steel'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(1.6, 2.2), random.between(0.85, 0.98), random.between(0.73, 0.76)];
    const isLive = main.kind === 'wood' && random.chance(0.5);
    const waver = (t: number, phase: number): number =>
      0.014 * Math.sin(t * 9 + phase) + 0.006 * Math.sin(t * 23 + phase * 2);
    const edge = (side: number): [number, number][] =>
      Array.from({ length: 31 }, (_, i): [number, number] => [
        side * width * (0.5 - i / 30),
        side * (depth / 2 + waver(i / 30, side)),
      ]);
    const outline = isLive ? [...edge(1), ...edge(-1)] : roundedRectangle(width, depth, 0.02, 4);
    assembly.add(main, cutBoard(outline, 0.045, 0.01, false), [0, height - 0.0225, 0], [-Math.PI / 2, 0, 0]);
    const isX = random.chance(0.45);
    for (const side of [-1, 1]) {
      const x = side * (width / 2 - random.between(0.28, 0.3));
      const [low, high] = [depth * 0.36, isX ? depth * 0.36 : depth * 0.22];
      if (isX) {
        for (const way of [-1, 1])
          assembly.add(frame, post([x, 0.03, way * low], [x, height - 0.06, -way * high], 0.06, 0.06, 0.004));
        for (const y of [0.02, height - 0.055]) assembly.add(frame, slab(0.06, 0.03, depth * 0.8, 0.004), [x, y, 0]);
      } else {
        const loop: Point[] = [
          [x, 0.025, -low],
          [x, height - 0.07, -high],
          [x, height - 0.07, high],
          [x, 0.025, low],
        ];
        assembly.add(frame, bentTube(loop, 0.03, 0.024, true));
      }
    }
    return {
      assembly,
      traits: [
        `${isX ? 'crossed' : 'trapeze'} supports in ${frame.words}`,
        isLive ? 'a top that keeps the waver of the trunk' : `a thick ${main.words} top`,
        'legs set well in from the ends',
      ],
    };
  },
};
