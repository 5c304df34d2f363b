import { Assembly, type Point } from '../assembly.ts';
import { type Family, type Look, pairLooks } from '../family.ts';
import { clearGlass, enamel, metal, opalGlass, plastic, rattan, smokedGlass, wood } from '../finish.ts';
import { bentRod, type ProfilePoint, rod, turned } from '../shapes/rod.ts';
import { dome } from './standing-lamps.ts';

const cord = plastic('black');

function hang(assembly: Assembly, look: Look, top: number): void {
  assembly.add(cord, rod([0, top, 0], [0, top + 2.5, 0], 0.003), [0, 0, 0], [0, 0, 0], false);
  assembly.add(cord, rod([0, top, 0], [0, top + 0.16, 0], 0.003));
  assembly.add(
    look.frame,
    turned(
      [
        [-0.01, 0.024],
        [0.0, 0.026],
        [0.05, 0.024],
        [0.065, 0.008],
        [0.085, 0.006],
      ],
      false,
    ),
    [0, top - 0.03, 0],
  );
}

const ball = (radius: number, from = 0, to = 1): ReturnType<typeof turned> =>
  turned(
    Array.from({ length: 21 }, (_, i): ProfilePoint => {
      const angle = (from + (to - from) * (i / 20)) * Math.PI;
      return [-radius * Math.cos(angle), Math.max(0.001, radius * Math.sin(angle))];
    }),
    true,
    48,
  );

export const globePendant: Family = {
  category: 'lamp',
  name: 'globe',
  noun: 'globe pendant',
  style: 'modern',
  basePrice: 85,
  place: 'ceiling',
  looks: pairLooks(
    [opalGlass, smokedGlass, opalGlass, clearGlass],
    [metal('brass'), metal('black steel'), metal('chrome'), metal('copper')],
  ),
  build(random, look) {
    const assembly = new Assembly();
    const radius = random.between(0.12, 0.2);
    const squash = random.chance(0.4) ? random.between(0.72, 0.85) : 1;
    const body = ball(radius).scale(1, squash, 1);
    assembly.add(look.main, body, [0, radius * squash, 0]);
    const isSeeThrough = look.main.kind === 'glass';
    if (isSeeThrough) {
      assembly.add(
        opalGlass,
        turned([
          [0, 0.004],
          [0.02, 0.026],
          [0.05, 0.032],
          [0.08, 0.022],
          [0.11, 0.013],
        ]),
        [0, radius * squash - 0.06, 0],
      );
      assembly.add(look.frame, rod([0, radius * squash + 0.05, 0], [0, radius * 2 * squash, 0], 0.014));
    }
    hang(assembly, look, radius * 2 * squash + 0.02);
    return {
      assembly,
      bulb: [0, radius * squash, 0],
      traits: [
        `a ${squash < 1 ? 'gently flattened' : 'plain round'} ${look.main.words} globe`,
        `a ${look.frame.words} cap`,
        'a black cord',
      ],
    };
  },
};

const shadeForms: readonly { readonly words: string; readonly profile: readonly ProfilePoint[] }[] = [
  {
    words: 'wide bell',
    profile: [
      [0, 1],
      [0.03, 0.97],
      [0.3, 0.72],
      [0.6, 0.34],
      [0.8, 0.22],
      [1, 0.18],
    ],
  },
  {
    words: 'flat cone',
    profile: [
      [0, 1],
      [0.04, 0.97],
      [0.55, 0.25],
      [0.6, 0.16],
      [1, 0.14],
    ],
  },
  {
    words: 'deep dome',
    profile: [
      [0, 1],
      [0.25, 0.98],
      [0.55, 0.82],
      [0.8, 0.5],
      [0.9, 0.2],
      [1, 0.15],
    ],
  },
];

export const industrialPendant: Family = {
  category: 'lamp',
  name: 'industrial',
  noun: 'pendant lamp',
  style: 'industrial',
  basePrice: 65,
  place: 'ceiling',
  looks: pairLooks(
    [
      enamel('black'),
      enamel('forest'),
      metal('copper'),
      enamel('ivory'),
      enamel('mustard'),
      metal('steel'),
      enamel('terracotta'),
      enamel('navy'),
    ],
    [metal('brass'), metal('black steel'), metal('steel')],
  ),
  build(random, look) {
    const assembly = new Assembly();
    const form = random.pick(shadeForms);
    const [radius, height] = [random.between(0.17, 0.25), random.between(0.2, 0.28)];
    const outer = form.profile.map(([y, r]): ProfilePoint => [y * height, r * radius]);
    assembly.add(look.main, turned(outer, true, 64));
    const inside = { ...enamel('white'), words: 'white inside' };
    const lining = [...outer].reverse().map(([y, r]): ProfilePoint => [y - 0.002, Math.max(0.004, r - 0.006)]);
    assembly.add(inside, turned(lining, true, 64));
    assembly.add(
      opalGlass,
      turned([
        [0, 0.004],
        [0.015, 0.026],
        [0.04, 0.034],
        [0.07, 0.022],
        [0.1, 0.014],
      ]),
      [0, height * 0.12, 0],
    );
    hang(assembly, look, height + 0.02);
    return {
      assembly,
      bulb: [0, height * 0.2, 0],
      traits: [`a ${form.words} shade`, 'a pale inside that throws the light down', `a ${look.frame.words} holder`],
    };
  },
};

export const wovenPendant: Family = {
  category: 'lamp',
  name: 'woven',
  noun: 'woven pendant',
  style: 'natural',
  basePrice: 95,
  place: 'ceiling',
  looks: pairLooks(
    [
      rattan,
      { ...rattan, words: 'dark rattan', base: '#7d5632', second: '#3c2412' },
      { ...rattan, words: 'bleached rattan', base: '#dcc59a', second: '#a48456' },
    ],
    [metal('brass'), metal('black steel')],
  ),
  build(random, look) {
    const assembly = new Assembly();
    const [radius, height] = [random.between(0.2, 0.28), random.between(0.24, 0.36)];
    const belly = random.between(0.3, 0.6);
    const at = (t: number): number =>
      radius *
      (0.3 +
        0.7 *
          Math.sin(
            Math.PI * Math.min(1, Math.max(0, 0.5 - (t - belly) * (t > belly ? 0.5 / (1 - belly) : 0.32 / belly))),
          ));
    const ribs = 40;
    for (let i = 0; i < ribs; i++) {
      const angle = (i / ribs) * Math.PI * 2;
      const twist = 0.35;
      for (const way of [-1, 1]) {
        const strand = Array.from({ length: 9 }, (_, j): Point => {
          const t = j / 8;
          return [Math.sin(angle + way * twist * t) * at(t), t * height, Math.cos(angle + way * twist * t) * at(t)];
        });
        assembly.add(look.main, bentRod(strand, 0.0024, false, 14));
      }
    }
    for (const t of [0, 0.33, 0.66, 1]) {
      const ring = Array.from(
        { length: 20 },
        (_, i): Point => [
          Math.sin((i / 20) * Math.PI * 2) * at(t),
          t * height,
          Math.cos((i / 20) * Math.PI * 2) * at(t),
        ],
      );
      assembly.add(look.main, bentRod(ring, 0.006, true, 60));
    }
    assembly.add(opalGlass, ball(0.035), [0, height * 0.55, 0]);
    hang(assembly, look, height + 0.01);
    return {
      assembly,
      bulb: [0, height * 0.55, 0],
      traits: [
        'crossing strands woven into an open basket',
        'four bent hoops that hold the shape',
        `a ${look.frame.words} fitting`,
      ],
    };
  },
};

export const deskLamp: Family = {
  category: 'lamp',
  name: 'desk',
  noun: 'desk lamp',
  style: 'functional',
  basePrice: 60,
  place: 'table',
  looks: pairLooks(
    [enamel('black'), metal('brass'), enamel('teal'), enamel('white'), enamel('rust'), enamel('sage'), metal('chrome')],
    [metal('steel'), metal('black steel'), metal('brass'), wood('oak')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [lower, upper] = [random.between(0.26, 0.34), random.between(0.24, 0.32)];
    const [rise, fall] = [random.between(1.75, 2.0), random.between(0.35, 0.7)];
    const base: Point = [-0.1, 0.03, 0];
    const elbow: Point = [base[0] + lower * Math.cos(rise), base[1] + lower * Math.sin(rise), 0];
    const wrist: Point = [elbow[0] + upper * Math.cos(fall), elbow[1] + upper * Math.sin(fall), 0];
    assembly.add(
      main,
      turned(
        [
          [0, 0.085],
          [0.004, 0.09],
          [0.016, 0.09],
          [0.024, 0.08],
          [0.026, 0.02],
        ],
        false,
        48,
      ),
      [base[0], 0, 0],
    );
    const isDouble = random.chance(0.5);
    for (const z of isDouble ? [-0.014, 0.014] : [0]) {
      assembly.add(frame, rod([base[0], base[1], z], [elbow[0], elbow[1], z], isDouble ? 0.005 : 0.008));
      assembly.add(frame, rod([elbow[0], elbow[1], z], [wrist[0], wrist[1], z], isDouble ? 0.005 : 0.008));
    }
    for (const joint of [base, elbow, wrist])
      assembly.add(main, rod([joint[0], joint[1], -0.022], [joint[0], joint[1], 0.022], 0.014));
    const tilt = random.between(0.25, 0.55);
    const radius = random.between(0.075, 0.095);
    const head = dome(radius, radius * random.between(1.1, 1.5), 0.024);
    const place: Point = [wrist[0] + 0.02 + Math.sin(tilt) * 0.06, wrist[1] - 0.1, 0];
    assembly.add(main, head, place, [0, 0, tilt]);
    assembly.add(opalGlass, ball(0.03), [place[0] + 0.012, place[1] + 0.04, 0]);
    return {
      assembly,
      bulb: [place[0], place[1] - 0.01, 0],
      traits: [`${isDouble ? 'paired' : 'single'} jointed arms`, 'a tilting dome for a head', 'a heavy round foot'],
    };
  },
};
