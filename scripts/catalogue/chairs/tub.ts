import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, leather, linen, velvet, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { bentRod, rod, spindle } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';

export const tubChair: Family = {
  category: 'chair',
  name: 'tub',
  noun: 'tub chair',
  style: 'soft modern',
  basePrice: 340,
  place: 'floor',
  looks: pairLooks(
    [
      boucle('cream'),
      velvet('mustard'),
      velvet('teal'),
      linen('terracotta'),
      leather('black'),
      boucle('stone'),
      velvet('blush'),
      leather('tan'),
      velvet('emerald'),
      linen('slate'),
      boucle('sage'),
      velvet('plum'),
      velvet('navy'),
      leather('chestnut'),
      boucle('charcoal'),
    ],
    [wood('oak'), wood('walnut'), wood('black ash')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth] = [random.between(0.7, 0.8), random.between(0.68, 0.76)];
    const [seat, back, arm] = [random.between(0.4, 0.43), random.between(0.7, 0.8), random.between(0.56, 0.64)];
    const reach = random.between(0.56, 0.64) * Math.PI;
    const rim = (t: number): number => arm + (back - arm) * Math.cos((t * Math.PI) / 2) ** 1.5;
    assembly.add(
      main,
      sheet(
        (u, v) => {
          const t = 1 - u * 2;
          const angle = t * reach;
          const flare = 1 + 0.07 * v;
          return [
            Math.sin(angle) * (width / 2 - 0.055) * flare,
            0.16 + (rim(t) - 0.16) * v,
            -Math.cos(angle) * (depth / 2 - 0.055) * flare,
          ];
        },
        0.11,
        44,
        8,
      ),
    );
    const crest = Array.from({ length: 41 }, (_, i) => {
      const t = (i / 40) * 2 - 1;
      return [
        Math.sin(t * reach) * (width / 2 - 0.055) * 1.07,
        rim(t),
        -Math.cos(t * reach) * (depth / 2 - 0.055) * 1.07,
      ] as const;
    });
    assembly.add(main, bentRod(crest, 0.056, false, 48));
    for (const end of [crest[0], crest[40]])
      if (end)
        assembly.add(
          main,
          spindle(
            [end[0] * 0.985, 0.16, end[2]],
            [end[0], end[1] + 0.056, end[2]],
            [
              [0, 0.056],
              [0.9, 0.056],
              [0.98, 0.035],
              [1, 0.004],
            ],
            18,
          ),
        );
    assembly.add(main, cushion(width - 0.16, 0.17, depth - 0.1, { crown: 0.03, sag: 0.008, radius: 0.06 }), [
      0,
      seat - 0.085,
      0.045,
    ]);
    assembly.add(main, cushion(width - 0.14, 0.14, depth - 0.12, { crown: 0.003, radius: 0.06 }), [0, 0.22, 0.03]);
    for (const side of [-1, 1])
      for (const front of [-1, 1])
        assembly.add(
          frame,
          rod(
            [side * width * 0.3, 0.17, front * depth * 0.27],
            [side * width * 0.36, 0, front * depth * 0.34],
            0.02,
            0.012,
          ),
        );
    return {
      assembly,
      traits: [
        'a back that wraps round into low arms',
        'one thick loose seat cushion',
        `short ${frame.words} legs set at an angle`,
      ],
    };
  },
};
