import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { checked, leather, linen, metal, striped, velvet, wood } from '../finish.ts';
import { cushion, pillow } from '../shapes/cushion.ts';
import { rod, spindle, turned } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import { scatterPillows, seatWords } from './modern-sofas.ts';

export const chesterfield: Family = {
  category: 'sofa',
  name: 'chesterfield',
  noun: 'chesterfield sofa',
  style: 'traditional',
  basePrice: 1050,
  place: 'floor',
  looks: pairLooks(
    [
      leather('cognac'),
      velvet('emerald'),
      leather('chestnut'),
      velvet('navy'),
      leather('black'),
      velvet('burgundy'),
      leather('olive'),
    ],
    [wood('mahogany'), wood('walnut'), wood('black ash')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const seats = random.whole(2, 3);
    const [cell, roll] = [random.between(0.6, 0.68), random.between(0.095, 0.115)];
    const [inner, depth, height, seat] = [cell * seats, random.between(0.88, 0.95), random.between(0.68, 0.74), 0.43];
    const leg = 0.09;
    assembly.add(main, cushion(inner + 0.16, 0.18, depth - 0.12, { crown: 0.003, radius: 0.03 }), [
      0,
      leg + 0.09,
      0.03,
    ]);
    for (let i = 0; i < seats; i++)
      assembly.add(
        main,
        cushion(cell - 0.005, 0.17, depth - 0.22, { crown: 0.024, sag: 0.012, radius: 0.04, seed: i }),
        [-inner / 2 + cell * (i + 0.5), seat - 0.085, 0.07],
      );
    const columns = random.whole(6, 8) * seats - seats;
    const tufted =
      (long: number, count: number): ((u: number, v: number) => number) =>
      (u, v) => {
        const [a, b] = [u * count, v * 3];
        return (
          0.026 *
          Math.sqrt(Math.abs(Math.cos(((a + b) * Math.PI) / 2) * Math.cos(((a - b) * Math.PI) / 2))) *
          Math.min(1, long)
        );
      };
    const wall = (long: number, count: number): ReturnType<typeof sheet> => {
      const dent = tufted(long, count);
      const rim = height - roll;
      return sheet(
        (u, v) => {
          const low = seat - 0.12;
          const turn = Math.max(0, (v - 0.55) / 0.45) * Math.PI * 1.15;
          const straight = Math.min(v, 0.55) / 0.55;
          const bulge = dent(u, v);
          const [ny, nz] = [turn > 0 ? Math.sin(turn) : 0, turn > 0 ? Math.cos(turn) : 1];
          return [
            (u - 0.5) * long,
            turn > 0 ? rim + (roll + bulge) * ny : low + (rim - low) * straight,
            (roll + bulge) * nz - 0.03 * (1 - straight),
          ];
        },
        0.006,
        count * 8,
        40,
      );
    };
    const button = turned(
      [
        [0, 0.009],
        [0.005, 0.007],
        [0.007, 0.001],
      ],
      true,
      10,
    );
    const buttons = (long: number, count: number, at: Point, turnY: number): void => {
      for (let row = 0; row < 2; row++) {
        for (let i = 0; i <= count; i++) {
          if ((i + row) % 2 === 0) continue;
          const x = (i / count - 0.5) * long;
          const [y, z] = row === 0 ? [seat + 0.02, roll - 0.018] : [height - roll + 0.03, roll - 0.004];
          const [c, s] = [Math.cos(turnY), Math.sin(turnY)];
          assembly.add(main, button, [at[0] + x * c + z * s, y, at[2] - x * s + z * c], [Math.PI / 2, turnY, 0]);
        }
      }
    };
    const backAt: Point = [0, 0, -depth / 2 + roll + 0.03];
    assembly.add(main, wall(inner + 0.04, columns), backAt);
    buttons(inner + 0.04, columns, backAt, 0);
    const armLength = depth - roll - 0.04;
    const armCount = 6;
    for (const side of [-1, 1]) {
      const x = side * (inner / 2 + roll + 0.005);
      const at: Point = [x, 0, depth / 2 - armLength / 2 - 0.02];
      const turn = (-side * Math.PI) / 2;
      assembly.add(main, wall(armLength, armCount), at, [0, turn, 0]);
      buttons(armLength, armCount, at, turn);
      assembly.add(main, slab(roll * 1.5, height - roll - leg, armLength, 0.02), [
        x + side * 0.012,
        leg + (height - roll - leg) / 2,
        at[2],
      ]);
      assembly.add(
        main,
        spindle(
          [x, height - roll, at[2] - armLength / 2],
          [x, height - roll, at[2] + armLength / 2 + 0.018],
          [
            [0, roll - 0.002],
            [0.985, roll - 0.002],
            [0.995, roll - 0.014],
            [1, 0.003],
          ],
          32,
        ),
      );
      assembly.add(main, slab(roll * 1.5, height - roll - leg, 0.03, 0.014), [
        x + side * 0.012,
        leg + (height - roll - leg) / 2,
        at[2] + armLength / 2 - 0.004,
      ]);
      for (const z of [-depth / 2 + 0.1, depth / 2 - 0.1])
        assembly.add(
          frame,
          turned([
            [0, 0.022],
            [0.03, 0.036],
            [0.06, 0.03],
            [0.1, 0.034],
          ]),
          [side * (inner / 2 + 0.06), 0, z],
        );
    }
    assembly.add(main, slab(inner + 0.2, height - roll - leg, 0.1, 0.03), [
      0,
      leg + (height - roll - leg) / 2,
      -depth / 2 + 0.07,
    ]);
    assembly.add(
      main,
      rod(
        [-inner / 2 - roll, height - roll, backAt[2]],
        [inner / 2 + roll, height - roll, backAt[2]],
        roll - 0.004,
        roll - 0.004,
        28,
      ),
    );
    return {
      assembly,
      noun: `${seatWords[seats - 1]}-seat chesterfield sofa`,
      traits: ['deep buttoning along back and arms', 'arms rolled as high as the back', `round ${frame.words} feet`],
    };
  },
};

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

export const daybed: Family = {
  category: 'sofa',
  name: 'daybed',
  noun: 'daybed',
  style: 'mid-century',
  basePrice: 540,
  place: 'floor',
  looks: pairLooks(
    [leather('tan'), linen('navy'), velvet('olive'), striped('rust', 'ivory'), leather('black')],
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
