import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, cane, leather, linen, metal, velvet, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { bentTube } from '../shapes/rod.ts';
import { cutBoard, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';

export const cantilever: Family = {
  category: 'chair',
  name: 'cantilever',
  noun: 'cantilever chair',
  style: 'Bauhaus',
  basePrice: 190,
  place: 'floor',
  looks: pairLooks(
    [
      leather('black'),
      cane,
      leather('cognac'),
      velvet('teal'),
      leather('cream'),
      velvet('rust'),
      leather('olive'),
      velvet('navy'),
      linen('mustard'),
      boucle('ivory'),
      leather('chestnut'),
      velvet('emerald'),
      linen('slate'),
      velvet('blush'),
    ],
    [metal('chrome'), metal('chrome'), metal('black steel'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, seat, height] = [
      random.between(0.46, 0.52),
      random.between(0.44, 0.5),
      random.between(0.44, 0.47),
      random.between(0.78, 0.88),
    ];
    const x = width / 2;
    const rearTop: Point = [x, height, -depth / 2 - 0.09];
    const mirror = ([px, py, pz]: Point): Point => [-px, py, pz];
    const half: Point[] = [
      rearTop,
      [x, seat + 0.02, -depth / 2],
      [x, seat, depth / 2],
      [x, 0.012, depth / 2 - 0.02],
      [x, 0.012, -depth / 2 + 0.02],
    ];
    assembly.add(frame, bentTube([...half, ...half.map(mirror).reverse()], 0.07, 0.0125));
    const isThick = main.kind !== 'cane';
    if (isThick) {
      assembly.add(main, cushion(width - 0.03, 0.055, depth - 0.05, { crown: 0.012, radius: 0.024 }), [
        0,
        seat + 0.02,
        0.01,
      ]);
      assembly.add(
        main,
        cushion(width - 0.03, 0.04, 0.3, { crown: 0.014, radius: 0.018, seed: 2 }),
        [0, height - 0.14, -depth / 2 - 0.055],
        [Math.PI / 2 - 0.24, 0, 0],
      );
    } else {
      const rim = wood(random.pick(['beech', 'black ash'] as const));
      const place = (w: number, h: number, at: Point, turn: Point): void => {
        assembly.add(
          rim,
          cutBoard(superellipse(w, h, 9, 60), 0.024, 0.008, false, superellipse(w - 0.09, h - 0.09, 9, 60)),
          at,
          turn,
        );
        assembly.add(main, slab(w - 0.06, h - 0.06, 0.004, 0.001, 1), at, turn);
      };
      place(width - 0.02, depth - 0.03, [0, seat + 0.016, 0.01], [-Math.PI / 2, 0, 0]);
      place(width - 0.02, 0.27, [0, height - 0.13, -depth / 2 - 0.066], [-0.24, 0, 0]);
    }
    return {
      assembly,
      traits: [
        'one unbroken steel tube that carries the seat without back legs',
        isThick ? 'a padded seat and back' : 'cane in bent-wood frames',
        `a ${frame.words} frame`,
      ],
    };
  },
};
