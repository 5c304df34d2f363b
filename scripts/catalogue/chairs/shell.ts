import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { metal, plastic, wood } from '../finish.ts';
import { rod } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';

export const shellChair: Family = {
  category: 'chair',
  name: 'shell',
  noun: 'shell chair',
  style: 'mid-century',
  basePrice: 130,
  place: 'floor',
  looks: pairLooks(
    [
      plastic('white'),
      plastic('mustard'),
      wood('walnut'),
      plastic('sage'),
      plastic('charcoal'),
      wood('oak'),
      plastic('terracotta'),
      plastic('sky'),
      plastic('black'),
      plastic('teal'),
      plastic('blush'),
      wood('beech'),
      plastic('rust'),
      plastic('olive'),
      plastic('navy'),
      plastic('stone'),
    ],
    [wood('beech'), metal('black steel'), metal('chrome'), wood('oak')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, seat, rise] = [random.between(0.47, 0.53), random.between(0.44, 0.46), random.between(0.37, 0.43)];
    const cup = random.between(0.05, 0.085);
    const depth = 0.43;
    assembly.add(
      main,
      sheet(
        (u, v) => {
          const t = u * 2 - 1;
          const bend = Math.min(1, Math.max(0, (v - 0.42) / 0.22));
          const ease = bend * bend * (3 - 2 * bend);
          const run = Math.min(v, 0.53) / 0.53;
          const up = Math.max(0, v - 0.5) / 0.5;
          const half =
            (width / 2) *
            (v < 0.5 ? 0.9 + 0.1 * Math.sin(v * Math.PI) : 1 - 0.16 * up ** 2) *
            (1 - 0.22 * Math.max(0, up - 0.7) ** 1.2);
          const lip = v < 0.1 ? -0.03 * ((0.1 - v) / 0.1) ** 2 : 0;
          const cupped = cup * Math.abs(t) ** 2.6;
          const corner = 0.06 * Math.abs(t) ** 5;
          return [
            t * half,
            seat +
              lip +
              ease * 0.03 +
              rise * up ** 1.05 * (1 - corner * 1.6) +
              cupped * (1 - up) * (0.35 + 0.65 * run) -
              0.012 * run,
            depth / 2 - depth * run - 0.16 * up + cupped * 1.6 * up + -corner * Math.max(0, 1 - v / 0.14) ** 2,
          ];
        },
        0.011,
        28,
        32,
      ),
    );
    const isWood = frame.kind === 'wood';
    const under = seat - 0.02;
    for (const side of [-1, 1]) {
      for (const front of [-1, 1]) {
        const [top, foot]: [Point, Point] = [
          [side * 0.13, under, front * 0.11],
          [side * 0.23, 0, front * 0.22],
        ];
        assembly.add(frame, rod(foot, top, isWood ? 0.011 : 0.007, isWood ? 0.018 : 0.007));
      }
      const dark = metal('black steel');
      assembly.add(
        isWood ? dark : frame,
        rod([side * 0.15, under * 0.72, 0.14], [-side * 0.15, under * 0.72, -0.14], 0.005),
      );
      assembly.add(isWood ? dark : frame, rod([side * 0.13, under, 0.11], [side * 0.13, under, -0.11], 0.008));
    }
    return {
      assembly,
      traits: [
        'a one-piece shell that flows from seat to back',
        `${isWood ? `tapered ${frame.words} dowel` : `slim ${frame.words} rod`} legs`,
        'crossed struts below the seat',
      ],
    };
  },
};
