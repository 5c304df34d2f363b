import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { checked, leather, linen, striped, velvet, wood, wool } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { rod } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import { scatterPillows, seatWords } from './loose-pillows.ts';

export const woodFrameSofa: Family = {
  category: 'sofa',
  name: 'wood-frame',
  noun: 'sofa',
  style: 'Scandinavian',
  basePrice: 620,
  place: 'floor',
  looks: pairLooks(
    [
      linen('forest'),
      checked('charcoal', 'cream'),
      linen('rust'),
      leather('cognac'),
      striped('olive', 'cream'),
      linen('sky'),
      velvet('mustard'),
      leather('black'),
      linen('oatmeal'),
      wool('slate'),
      linen('terracotta'),
      velvet('teal'),
      linen('burgundy'),
    ],
    [wood('teak'), wood('oak'), wood('walnut'), wood('black ash')],
    [linen('ivory'), linen('oatmeal')],
  ),
  build(random, { main, frame, accent = linen('ivory') }) {
    const assembly = new Assembly();
    const seats = random.whole(2, 3);
    const cell = random.between(0.58, 0.66);
    const [inner, depth, seat, back] = [
      cell * seats,
      random.between(0.74, 0.82),
      random.between(0.41, 0.44),
      random.between(0.76, 0.84),
    ];
    const x = inner / 2 + 0.035;
    const armHeight = random.between(0.57, 0.63);
    const rail = seat - 0.17;
    for (const side of [-1, 1]) {
      assembly.add(frame, rod([side * x, 0, depth / 2 - 0.03], [side * x, armHeight, depth / 2 - 0.06], 0.014, 0.021));
      assembly.add(
        frame,
        rod([side * x, 0, -depth / 2 - 0.06], [side * x, armHeight, -depth / 2 + 0.08], 0.014, 0.021),
      );
      assembly.add(
        frame,
        sheet(
          (u, v) => [
            side * x + (u - 0.5) * (0.045 + 0.03 * Math.sin(v * Math.PI)),
            armHeight + 0.014 - 0.02 * (1 - v),
            -depth / 2 - 0.02 + v * (depth + 0.02),
          ],
          0.026,
          8,
          20,
        ),
      );
      assembly.add(frame, slab(0.03, 0.06, depth - 0.06, 0.008), [side * x, rail, 0.01]);
    }
    for (const z of [depth / 2 - 0.045, -depth / 2 + 0.05])
      assembly.add(frame, slab(inner + 0.07, 0.06, 0.03, 0.008), [0, rail, z]);
    const lean = 0.28;
    const backTop: [number, number] = [back - 0.03, -depth / 2 - 0.09];
    assembly.add(frame, slab(inner + 0.04, 0.05, 0.024, 0.008), [0, backTop[0], backTop[1]], [-lean, 0, 0]);
    const slats = seats * 6;
    for (let i = 0; i < slats; i++) {
      const at = -inner / 2 + (inner * (i + 0.5)) / slats;
      assembly.add(frame, rod([at, rail, -depth / 2 + 0.05], [at, backTop[0], backTop[1]], 0.008));
    }
    for (const side of [-1, 1])
      assembly.add(
        frame,
        rod(
          [side * (inner / 2), rail, -depth / 2 + 0.05],
          [side * (inner / 2), backTop[0] + 0.03, backTop[1] - 0.01],
          0.017,
        ),
      );
    for (let i = 0; i < seats; i++) {
      const at = -inner / 2 + cell * (i + 0.5);
      assembly.add(
        main,
        cushion(cell - 0.01, 0.13, depth - 0.1, { crown: 0.022, sag: 0.012, radius: 0.04, seed: i }),
        [at, seat - 0.055, 0.03],
        [0.04, 0, 0],
      );
      assembly.add(
        main,
        cushion(cell - 0.016, 0.13, back - seat + 0.02, { crown: 0.03, radius: 0.05, wrinkle: 0.006, seed: i + 4 }),
        [at, (seat + back) / 2 + 0.005, -depth / 2 + 0.11 - 0.02],
        [Math.PI / 2 - lean, 0, 0],
      );
    }
    if (random.chance(0.5)) scatterPillows(assembly, random, accent, [[inner / 2 - 0.22, seat, -0.06]]);
    return {
      assembly,
      noun: `${seatWords[seats - 1]}-seat wooden sofa`,
      traits: [
        `an open ${frame.words} frame with shaped arms`,
        'loose cushions front and back',
        'a back of round slats',
      ],
    };
  },
};
