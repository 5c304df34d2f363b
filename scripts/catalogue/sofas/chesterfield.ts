import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { leather, velvet, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { rod, spindle, turned } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import { seatWords } from './loose-pillows.ts';

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
      velvet('teal'),
      leather('tan'),
      velvet('mustard'),
      velvet('plum'),
      leather('burgundy'),
      velvet('slate'),
      leather('cream'),
      velvet('rust'),
      leather('navy'),
      velvet('blush'),
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
        count * 6,
        24,
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
