import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { checked, leather, linen, striped, velvet, wood, wool } from '../finish.ts';
import { cushion, piping } from '../shapes/cushion.ts';
import { rod, spindle } from '../shapes/rod.ts';
import { cutBoard } from '../shapes/sheet.ts';

export const wingChair: Family = {
  category: 'chair',
  name: 'wing',
  noun: 'wing chair',
  style: 'traditional',
  basePrice: 430,
  place: 'floor',
  looks: pairLooks(
    [
      velvet('emerald'),
      leather('cognac'),
      checked('charcoal', 'cream'),
      linen('oatmeal'),
      velvet('burgundy'),
      striped('navy', 'ivory'),
      leather('olive'),
      wool('slate'),
      velvet('mustard'),
      linen('sage'),
      checked('forest', 'cream'),
      velvet('navy'),
      leather('black'),
      linen('terracotta'),
      velvet('blush'),
    ],
    [wood('walnut'), wood('mahogany'), wood('black ash'), wood('oak')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(0.7, 0.78), random.between(0.7, 0.76), random.between(1.0, 1.14)];
    const seat = random.between(0.42, 0.46);
    const [armHeight, lean, armWidth] = [
      random.between(0.58, 0.64),
      random.between(0.14, 0.22),
      random.between(0.1, 0.13),
    ];
    const inner = width - armWidth * 2;
    assembly.add(main, cushion(width - 0.03, 0.16, depth - 0.08, { crown: 0.004, radius: 0.04 }), [0, 0.24, 0.02]);
    assembly.add(main, cushion(inner + 0.015, 0.15, depth - 0.12, { crown: 0.028, sag: 0.012, radius: 0.045 }), [
      0,
      seat - 0.075,
      0.06,
    ]);
    assembly.add(main, piping(inner + 0.01, depth - 0.125, 0.05), [0, seat - 0.015, 0.06]);
    const backLength = height - seat + 0.1;
    assembly.add(
      main,
      cushion(width - 0.11, 0.17, backLength, { crown: 0.03, radius: 0.065, seed: 4 }),
      [0, seat - 0.08 + backLength / 2, -depth / 2 + 0.1 - lean / 2],
      [Math.PI / 2 - lean, 0, 0],
    );
    assembly.addPair(main, cushion(armWidth, armHeight - 0.18, depth - 0.12, { crown: 0.008, radius: 0.035 }), [
      width / 2 - armWidth / 2,
      0.18 + (armHeight - 0.18) / 2 - 0.03,
      0.02,
    ]);
    assembly.addPair(
      main,
      spindle(
        [0, 0, -depth / 2 + 0.1],
        [0, 0, depth / 2 - 0.02],
        [
          [0, 0.055],
          [0.5, 0.058],
          [1, 0.062],
        ],
        24,
      ),
      [width / 2 - armWidth / 2 + 0.006, armHeight - 0.04, 0],
    );
    const wingDepth = random.between(0.24, 0.3);
    const wing = cutBoard(
      [
        [0, -0.04],
        [wingDepth * 0.9, 0.0],
        [wingDepth * 0.72, (height - armHeight) * 0.4],
        [wingDepth * 0.85, (height - armHeight) * 0.75],
        [wingDepth * 0.45, height - armHeight - 0.01],
        [-0.06, height - armHeight - 0.01],
      ].map(([x = 0, y = 0]): [number, number] => [x - y * Math.tan(lean) * 0.9, y]),
      0.085,
      0.035,
    );
    assembly.addPair(main, wing, [width / 2 - 0.06, armHeight - 0.05, -depth / 2 + 0.02], [0, -Math.PI / 2 - 0.1, 0]);
    for (const side of [-1, 1]) {
      assembly.add(
        frame,
        spindle(
          [side * (width / 2 - 0.08), 0.17, depth / 2 - 0.08],
          [side * (width / 2 - 0.07), 0, depth / 2 - 0.06],
          [
            [0, 0.028],
            [0.25, 0.03],
            [0.35, 0.02],
            [1, 0.013],
          ],
        ),
      );
      assembly.add(
        frame,
        rod(
          [side * (width / 2 - 0.1), 0.17, -depth / 2 + 0.1],
          [side * (width / 2 - 0.09), 0, -depth / 2 + 0.02],
          0.024,
          0.016,
        ),
      );
    }
    return {
      assembly,
      traits: ['high wings that curve into rolled arms', 'a piped seat cushion', `turned ${frame.words} front legs`],
    };
  },
};
