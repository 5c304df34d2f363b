import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, leather, linen, velvet, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { rod } from '../shapes/rod.ts';
import { scatterPillows } from './loose-pillows.ts';

export const cornerSofa: Family = {
  category: 'sofa',
  name: 'corner',
  noun: 'corner sofa',
  style: 'relaxed',
  basePrice: 1150,
  place: 'floor',
  looks: pairLooks(
    [
      linen('stone'),
      velvet('forest'),
      linen('charcoal'),
      boucle('ivory'),
      leather('tan'),
      linen('navy'),
      velvet('rust'),
      linen('sage'),
      velvet('blush'),
      linen('mustard'),
      leather('chestnut'),
      velvet('teal'),
      linen('oatmeal'),
      boucle('slate'),
      velvet('plum'),
      linen('terracotta'),
    ],
    [wood('black ash'), wood('oak')],
    [velvet('mustard'), linen('ivory'), linen('rust')],
  ),
  build(random, { main, frame, accent = linen('ivory') }) {
    const assembly = new Assembly();
    const [cell, seats] = [random.between(0.66, 0.76), random.whole(2, 3)];
    const isLeft = random.chance(0.5);
    const side = isLeft ? -1 : 1;
    const [depth, arm, seat, back, leg] = [0.92, random.between(0.14, 0.22), 0.42, random.between(0.74, 0.84), 0.06];
    const inner = cell * (seats + 1);
    const chaise = random.between(1.5, 1.7);
    const under = 0.19;
    const place = (x: number): number => x * side;
    const chaiseAt = inner / 2 - cell / 2;
    assembly.add(main, cushion(inner, under, depth - 0.04, { crown: 0.003, radius: 0.025 }), [0, leg + under / 2, 0]);
    assembly.add(main, cushion(cell, under, chaise - 0.02, { crown: 0.003, radius: 0.025 }), [
      place(chaiseAt),
      leg + under / 2,
      chaise / 2 - depth / 2,
    ]);
    for (let i = 0; i <= seats; i++) {
      const x = place(-inner / 2 + cell * (i + 0.5));
      const isChaise = i === seats;
      const long = (isChaise ? chaise : depth) - 0.2;
      assembly.add(main, cushion(cell - 0.006, 0.18, long, { crown: 0.024, sag: 0.014, radius: 0.05, seed: i }), [
        x,
        seat - 0.09,
        -depth / 2 + 0.2 + long / 2,
      ]);
      const tall = back - seat + 0.06;
      assembly.add(
        main,
        cushion(cell - 0.02, 0.19, tall, { crown: 0.05, radius: 0.07, wrinkle: 0.01, seed: i + 3 }),
        [x, seat + tall / 2 - 0.02, -depth / 2 + 0.24],
        [Math.PI / 2 - 0.22, 0, 0],
      );
    }
    const tallBack = back - leg - 0.08;
    assembly.add(main, cushion(inner + arm * 2, tallBack, 0.14, { crown: 0.004, radius: 0.045 }), [
      0,
      leg + tallBack / 2,
      -depth / 2 + 0.06,
    ]);
    for (const [x, long] of [
      [-inner / 2 - arm / 2, depth],
      [inner / 2 + arm / 2, depth],
    ] as const) {
      assembly.add(main, cushion(arm, 0.5, long, { crown: 0.008, radius: 0.05 }), [
        place(x),
        leg + 0.25,
        -depth / 2 + long / 2,
      ]);
    }
    for (const x of [-inner / 2, inner / 2])
      for (const z of [-depth / 2 + 0.1, depth / 2 - 0.1])
        assembly.add(frame, rod([place(x), leg + 0.02, z], [place(x), 0, z], 0.025, 0.02));
    assembly.add(
      frame,
      rod(
        [place(chaiseAt), leg + 0.02, chaise - depth / 2 - 0.1],
        [place(chaiseAt), 0, chaise - depth / 2 - 0.1],
        0.025,
        0.02,
      ),
    );
    scatterPillows(assembly, random, accent, [
      [-inner / 2 + 0.24, seat, -0.07],
      [0.05, seat, -0.08],
      [inner / 2 - 0.26, seat, -0.07],
    ]);
    return {
      assembly,
      traits: [
        `a chaise on the ${isLeft ? 'left' : 'right'}`,
        `${seats === 2 ? 'two' : 'three'} further seats`,
        'loose back cushions',
      ],
    };
  },
};
