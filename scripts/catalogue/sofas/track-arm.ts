import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, leather, linen, metal, striped, velvet, wood } from '../finish.ts';
import { cushion, piping } from '../shapes/cushion.ts';
import { rod } from '../shapes/rod.ts';
import { scatterPillows, seatWords } from './loose-pillows.ts';

export const trackArmSofa: Family = {
  category: 'sofa',
  name: 'track-arm',
  noun: 'sofa',
  style: 'contemporary',
  basePrice: 690,
  place: 'floor',
  looks: pairLooks(
    [
      linen('slate'),
      linen('oatmeal'),
      velvet('navy'),
      striped('navy', 'ivory'),
      linen('sage'),
      leather('chestnut'),
      linen('rust'),
      velvet('emerald'),
      linen('charcoal'),
      boucle('cream'),
      velvet('mustard'),
      leather('tan'),
      linen('sky'),
      velvet('plum'),
      linen('terracotta'),
      leather('black'),
    ],
    [wood('oak'), wood('black ash'), metal('brass'), wood('walnut')],
    [linen('mustard'), linen('terracotta'), velvet('blush'), linen('ivory')],
  ),
  build(random, { main, frame, accent = linen('ivory') }) {
    const assembly = new Assembly();
    const seats = random.whole(2, 3);
    const [cell, arm] = [random.between(0.6, 0.72), random.between(0.1, 0.18)];
    const [inner, depth] = [cell * seats, random.between(0.84, 0.94)];
    const [seat, armHeight, back] = [
      random.between(0.41, 0.45),
      random.between(0.55, 0.64),
      random.between(0.76, 0.86),
    ];
    const leg = random.between(0.1, 0.15);
    const width = inner + arm * 2;
    const cushionHeight = 0.17;
    const under = seat - cushionHeight - leg;
    assembly.add(main, cushion(inner + 0.02, under + 0.02, depth - 0.06, { crown: 0.003, radius: 0.025 }), [
      0,
      leg + under / 2,
      0,
    ]);
    assembly.addPair(main, cushion(arm, armHeight - leg, depth, { crown: 0.006, radius: 0.028 }), [
      width / 2 - arm / 2,
      leg + (armHeight - leg) / 2,
      0,
    ]);
    assembly.add(main, cushion(inner + 0.02, back - leg - 0.06, 0.14, { crown: 0.004, radius: 0.04 }), [
      0,
      leg + (back - leg - 0.06) / 2,
      -depth / 2 + 0.075,
    ]);
    const front = depth / 2 - 0.01;
    const seatDepth = depth - 0.2;
    for (let i = 0; i < seats; i++) {
      const x = -inner / 2 + cell * (i + 0.5);
      assembly.add(
        main,
        cushion(cell - 0.006, cushionHeight, seatDepth, { crown: 0.026, sag: 0.014, radius: 0.045, seed: i + 1 }),
        [x, seat - cushionHeight / 2, front - seatDepth / 2],
      );
      assembly.add(main, piping(cell - 0.016, seatDepth - 0.012, 0.045, 0.0045), [
        x,
        seat - 0.022,
        front - seatDepth / 2,
      ]);
      const tall = back - seat + 0.05;
      assembly.add(
        main,
        cushion(cell - 0.012, 0.17, tall, { crown: 0.045, sag: 0.012, radius: 0.06, wrinkle: 0.008, seed: i + 7 }),
        [x, seat + tall / 2 - 0.015, -depth / 2 + 0.225],
        [Math.PI / 2 - 0.2, 0, 0],
      );
    }
    for (const sx of [-1, 1])
      for (const sz of [-1, 1])
        assembly.add(
          frame,
          rod(
            [sx * (width / 2 - 0.09), leg + 0.01, sz * (depth / 2 - 0.09)],
            [sx * (width / 2 - 0.07), 0, sz * (depth / 2 - 0.07)],
            frame.kind === 'metal' ? 0.012 : 0.024,
            frame.kind === 'metal' ? 0.01 : 0.014,
          ),
        );
    const end = inner / 2 - 0.2;
    scatterPillows(assembly, random, accent, [
      [-end, seat, -depth / 2 + 0.38],
      [end, seat, -depth / 2 + 0.38],
    ]);
    return {
      assembly,
      noun: `${seatWords[seats - 1]}-seat sofa`,
      traits: [
        `${arm < 0.135 ? 'slim' : 'square'} track arms`,
        'piped seat cushions with a little give',
        `${frame.words} legs`,
      ],
    };
  },
};
