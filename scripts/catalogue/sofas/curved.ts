import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, checked, metal, velvet, wood } from '../finish.ts';
import { rod } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';
import { scatterPillows } from './loose-pillows.ts';

export const curvedSofa: Family = {
  category: 'sofa',
  name: 'curved',
  noun: 'curved sofa',
  style: 'sculptural',
  basePrice: 980,
  place: 'floor',
  looks: pairLooks(
    [
      boucle('cream'),
      velvet('terracotta'),
      velvet('emerald'),
      checked('sage', 'ivory'),
      boucle('stone'),
      velvet('plum'),
      velvet('navy'),
      boucle('blush'),
      velvet('mustard'),
      boucle('charcoal'),
      velvet('teal'),
      velvet('burgundy'),
      checked('navy', 'cream'),
      boucle('sage'),
      velvet('stone'),
    ],
    [wood('walnut'), metal('brass'), wood('black ash')],
    [boucle('ivory'), velvet('mustard')],
  ),
  build(random, { main, frame, accent = boucle('ivory') }) {
    const assembly = new Assembly();
    const [width, radius] = [random.between(1.85, 2.25), random.between(1.5, 1.9)];
    const [seat, back, depth] = [random.between(0.4, 0.43), random.between(0.7, 0.78), 0.78];
    const half = Math.asin(width / 2 / radius);
    const path = (t: number, r: number): [number, number] => [
      Math.sin(t * half) * r,
      radius - Math.cos(t * half) * r - depth / 2,
    ];
    const roll = (
      u: number,
      low: number,
      high: number,
      inside: number,
      outside: number,
      power: number,
    ): [number, number, number] => {
      const angle = u * Math.PI * 2;
      const bend = (value: number): number => Math.sign(value) * Math.abs(value) ** (2 / power);
      return [
        (inside + outside) / 2 + ((outside - inside) / 2) * bend(Math.cos(angle)),
        (low + high) / 2 + ((high - low) / 2) * bend(Math.sin(angle)),
        0,
      ];
    };
    const bench = (
      low: number,
      high: number,
      inside: number,
      outside: number,
      reach: number,
      power: number,
      dip: number,
    ): void => {
      const rounding = 0.1;
      assembly.add(
        main,
        sheet(
          (u, v) => {
            const t = v * 2 - 1;
            const cap = Math.sqrt(Math.max(1e-6, 1 - Math.max(0, (Math.abs(t) - (1 - rounding)) / rounding) ** 2));
            const middle = (inside + outside) / 2;
            const top = high - dip * t * t;
            const [r, y] = roll(
              u,
              low,
              top,
              middle + (inside - middle) * cap,
              middle + (outside - middle) * cap,
              power,
            );
            const [x, z] = path(t * reach, r);
            const yy = (low + top) / 2 + (y - (low + top) / 2) * (0.75 + 0.25 * cap);
            return [x, yy, z];
          },
          0.004,
          32,
          44,
        ),
      );
    };
    bench(0.06, seat, radius - 0.74, radius, 1, 5, 0);
    bench(0.09, back, radius - 0.17, radius + 0.07, 0.97, 3.2, 0.12);
    for (const t of [-0.8, 0, 0.8]) {
      for (const r of [radius - 0.6, radius - 0.06]) {
        const [x, z] = path(t, r);
        assembly.add(frame, rod([x, 0.1, z], [x, 0, z], 0.024));
      }
    }
    const [px, pz] = path(0.6, radius - 0.32);
    scatterPillows(assembly, random, accent, [
      [px, seat, pz],
      [-px * 0.9, seat, pz],
    ]);
    return {
      assembly,
      traits: [
        'a seat that bends round in one long curve',
        'a back that sinks towards both ends',
        `${frame.words} feet set well in`,
      ],
    };
  },
};
