import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import type { Finish } from '../finish.ts';
import { boucle, checked, leather, linen, metal, striped, velvet, wood } from '../finish.ts';
import type { Random } from '../random.ts';
import { cushion, pillow, piping } from '../shapes/cushion.ts';
import { rod } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';

export const seatWords = ['one', 'two', 'three', 'four'] as const;

/** Throws a few loose pillows into the corners of a seat. */
export function scatterPillows(
  assembly: Assembly,
  random: Random,
  finish: Finish,
  places: readonly (readonly [x: number, y: number, z: number])[],
): void {
  for (const [x, y, z] of places) {
    if (random.chance(0.25)) continue;
    const size = random.between(0.4, 0.48);
    const lean = random.between(1.05, 1.25);
    assembly.add(
      finish,
      pillow(size, 0.15, size, x * 9),
      [x, y + size * 0.44, z],
      [lean, random.between(-0.2, 0.2) - Math.sign(x) * 0.25, 0],
    );
  }
}

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

export const cornerSofa: Family = {
  category: 'sofa',
  name: 'corner',
  noun: 'corner sofa',
  style: 'family',
  basePrice: 1150,
  place: 'floor',
  looks: pairLooks(
    [linen('stone'), velvet('forest'), linen('charcoal'), boucle('ivory'), leather('tan')],
    [wood('black ash'), wood('oak')],
    [velvet('mustard'), linen('ivory'), linen('rust')],
  ),
  build(random, { main, frame, accent = linen('ivory') }) {
    const assembly = new Assembly();
    const [cell, seats] = [random.between(0.66, 0.76), random.whole(2, 3)];
    const isLeft = random.chance(0.5);
    const side = isLeft ? -1 : 1;
    const [depth, arm, seat, back, leg] = [0.92, random.between(0.14, 0.22), 0.42, random.between(0.74, 0.84), 0.06];
    const inner = cell * (seats + 1);
    const chaise = random.between(1.5, 1.7);
    const under = 0.19;
    const place = (x: number): number => x * side;
    const chaiseAt = inner / 2 - cell / 2;
    assembly.add(main, cushion(inner, under, depth - 0.04, { crown: 0.003, radius: 0.025 }), [0, leg + under / 2, 0]);
    assembly.add(main, cushion(cell, under, chaise - 0.02, { crown: 0.003, radius: 0.025 }), [
      place(chaiseAt),
      leg + under / 2,
      chaise / 2 - depth / 2,
    ]);
    for (let i = 0; i <= seats; i++) {
      const x = place(-inner / 2 + cell * (i + 0.5));
      const isChaise = i === seats;
      const long = (isChaise ? chaise : depth) - 0.2;
      assembly.add(main, cushion(cell - 0.006, 0.18, long, { crown: 0.024, sag: 0.014, radius: 0.05, seed: i }), [
        x,
        seat - 0.09,
        -depth / 2 + 0.2 + long / 2,
      ]);
      const tall = back - seat + 0.06;
      assembly.add(
        main,
        cushion(cell - 0.02, 0.19, tall, { crown: 0.05, radius: 0.07, wrinkle: 0.01, seed: i + 3 }),
        [x, seat + tall / 2 - 0.02, -depth / 2 + 0.24],
        [Math.PI / 2 - 0.22, 0, 0],
      );
    }
    const tallBack = back - leg - 0.08;
    assembly.add(main, cushion(inner + arm * 2, tallBack, 0.14, { crown: 0.004, radius: 0.045 }), [
      0,
      leg + tallBack / 2,
      -depth / 2 + 0.06,
    ]);
    for (const [x, long] of [
      [-inner / 2 - arm / 2, depth],
      [inner / 2 + arm / 2, depth],
    ] as const) {
      assembly.add(main, cushion(arm, 0.5, long, { crown: 0.008, radius: 0.05 }), [
        place(x),
        leg + 0.25,
        -depth / 2 + long / 2,
      ]);
    }
    for (const x of [-inner / 2, inner / 2])
      for (const z of [-depth / 2 + 0.1, depth / 2 - 0.1])
        assembly.add(frame, rod([place(x), leg + 0.02, z], [place(x), 0, z], 0.025, 0.02));
    assembly.add(
      frame,
      rod(
        [place(chaiseAt), leg + 0.02, chaise - depth / 2 - 0.1],
        [place(chaiseAt), 0, chaise - depth / 2 - 0.1],
        0.025,
        0.02,
      ),
    );
    scatterPillows(assembly, random, accent, [
      [-inner / 2 + 0.24, seat, -0.07],
      [0.05, seat, -0.08],
      [inner / 2 - 0.26, seat, -0.07],
    ]);
    return {
      assembly,
      traits: [
        `a chaise on the ${isLeft ? 'left' : 'right'}`,
        `${seats === 2 ? 'two' : 'three'} further seats`,
        'loose back cushions',
      ],
    };
  },
};

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
          44,
          64,
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
