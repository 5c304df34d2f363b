import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cane, painted, rush, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { rod, spindle } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';

export const ladderBack: Family = {
  category: 'chair',
  name: 'ladder-back',
  noun: 'ladder-back chair',
  style: 'rustic',
  basePrice: 140,
  place: 'floor',
  looks: pairLooks(
    [
      wood('beech'),
      wood('black ash'),
      painted('forest'),
      wood('walnut'),
      wood('oak'),
      painted('burgundy'),
      painted('sky'),
      wood('mahogany'),
      painted('white'),
      wood('teak'),
      painted('mustard'),
      painted('navy'),
    ],
    [rush, cane],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, seat, height] = [
      random.between(0.44, 0.5),
      random.between(0.38, 0.43),
      random.between(0.43, 0.46),
      random.between(0.95, 1.1),
    ];
    const slats = random.whole(3, 5);
    const [x, rear] = [width / 2 - 0.02, width / 2 - 0.055];
    const backAt = (y: number): number => -depth / 2 - Math.max(0, y - seat) * 0.17;
    for (const side of [-1, 1]) {
      assembly.add(
        main,
        spindle(
          [side * x, 0, depth / 2],
          [side * x, seat + 0.02, depth / 2],
          [
            [0, 0.014],
            [0.1, 0.019],
            [0.94, 0.019],
            [1, 0.012],
          ],
        ),
      );
      assembly.add(main, rod([side * rear, 0, -depth / 2 - 0.02], [side * rear, seat, -depth / 2], 0.016, 0.018));
      assembly.add(
        main,
        spindle(
          [side * rear, seat, -depth / 2],
          [side * rear, height, backAt(height)],
          [
            [0, 0.018],
            [0.88, 0.016],
            [0.92, 0.011],
            [0.96, 0.017],
            [1, 0.003],
          ],
        ),
      );
      for (const y of [0.14, 0.27])
        assembly.add(main, rod([side * x, y, depth / 2], [side * rear, y, -depth / 2], 0.009));
    }
    for (const y of [0.18, 0.3]) assembly.add(main, rod([-x, y, depth / 2], [x, y, depth / 2], 0.01));
    const top = height - 0.09;
    for (let i = 0; i < slats; i++) {
      const y = seat + 0.16 + ((top - seat - 0.16) * i) / (slats - 1);
      const tall = 0.05 + 0.012 * i;
      assembly.add(
        main,
        sheet(
          (u, v) => {
            const t = u * 2 - 1;
            const rise = (v - 0.5) * tall * (1 - 0.35 * t * t) + 0.012 * (1 - t * t);
            return [t * rear, y + rise, backAt(y + rise) - 0.028 * (1 - t * t)];
          },
          0.01,
          24,
          4,
        ),
      );
    }
    assembly.add(
      frame,
      cushion(width - 0.01, 0.042, depth + 0.02, { crown: 0.006, sag: 0.01, radius: 0.018, wrinkle: 0 }),
      [0, seat - 0.01, 0],
    );
    return {
      assembly,
      traits: [
        `${['three', 'four', 'five'][slats - 3]} bent slats between tall posts`,
        `a ${frame.words} seat`,
        'turned finials',
      ],
    };
  },
};
