import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { leather, linen, metal, striped, velvet, wood } from '../finish.ts';
import { cushion, pillow } from '../shapes/cushion.ts';
import { rod, spindle } from '../shapes/rod.ts';
import { slab } from '../shapes/slab.ts';

export const daybed: Family = {
  category: 'sofa',
  name: 'daybed',
  noun: 'daybed',
  style: 'mid-century',
  basePrice: 540,
  place: 'floor',
  looks: pairLooks(
    [
      leather('tan'),
      linen('navy'),
      velvet('olive'),
      striped('rust', 'ivory'),
      leather('black'),
      velvet('emerald'),
      linen('oatmeal'),
      leather('cognac'),
      velvet('blush'),
      linen('slate'),
      striped('navy', 'ivory'),
      velvet('mustard'),
      linen('terracotta'),
      leather('chestnut'),
      velvet('teal'),
    ],
    [wood('walnut'), wood('oak'), metal('chrome')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, seat] = [random.between(1.85, 2.05), random.between(0.76, 0.86), random.between(0.38, 0.42)];
    const under = seat - 0.13;
    for (const z of [-1, 1])
      assembly.add(frame, slab(width, 0.05, 0.035, 0.008), [0, under - 0.025, z * (depth / 2 - 0.03)]);
    for (const x of [-1, 1])
      assembly.add(frame, slab(0.035, 0.05, depth - 0.06, 0.008), [x * (width / 2 - 0.018), under - 0.025, 0]);
    for (const x of [-1, 1])
      for (const z of [-1, 1])
        assembly.add(
          frame,
          rod(
            [x * (width / 2 - 0.16), under - 0.03, z * (depth / 2 - 0.05)],
            [x * (width / 2 - 0.1), 0, z * (depth / 2 - 0.02)],
            0.022,
            0.013,
          ),
        );
    const rows = random.whole(6, 9);
    for (let i = 0; i < rows; i++)
      assembly.add(
        main,
        cushion(width / rows + 0.002, 0.13, depth - 0.01, { crown: 0.014, radius: 0.04, seed: i, wrinkle: 0.002 }),
        [-width / 2 + (width * (i + 0.5)) / rows, under + 0.065, 0],
      );
    const isRoll = random.chance(0.6);
    const end = -width / 2 + 0.14;
    if (isRoll)
      assembly.add(
        main,
        spindle(
          [end, seat + 0.09, -depth / 2 + 0.04],
          [end, seat + 0.09, depth / 2 - 0.04],
          [
            [0, 0.03],
            [0.01, 0.085],
            [0.05, 0.1],
            [0.5, 0.104],
            [0.95, 0.1],
            [0.99, 0.085],
            [1, 0.03],
          ],
          32,
        ),
      );
    else assembly.add(main, pillow(0.5, 0.17, depth - 0.16, 4), [end + 0.12, seat + 0.13, 0], [0, 0, -0.45]);
    return {
      assembly,
      traits: [
        'a mattress stitched into upright channels',
        isRoll ? 'a bolster at one end' : 'a pillow at one end',
        `a light ${frame.words} frame`,
      ],
    };
  },
};
