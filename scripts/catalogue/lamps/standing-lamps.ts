import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { ceramic, enamel, lampShade, marble, metal, opalGlass, wood } from '../finish.ts';
import { bentRod, type ProfilePoint, rod, turned } from '../shapes/rod.ts';

/** A shade open at both ends, with its inside; height 0 is its lower rim. */
export function openShade(bottom: number, top: number, height: number): ReturnType<typeof turned> {
  const wall = 0.003;
  return turned(
    [
      [0.002, bottom - wall],
      [0, bottom],
      [height, top],
      [height - 0.002, top - wall],
      [0.002, bottom - wall],
    ],
    false,
    56,
  );
}

const bodies: readonly (readonly ProfilePoint[])[] = [
  [
    [0, 0.55],
    [0.03, 0.6],
    [0.12, 0.78],
    [0.42, 1],
    [0.72, 0.72],
    [0.9, 0.28],
    [1, 0.22],
  ],
  [
    [0, 0.62],
    [0.04, 0.66],
    [0.2, 0.5],
    [0.3, 0.42],
    [0.55, 0.9],
    [0.75, 0.95],
    [0.92, 0.45],
    [1, 0.3],
  ],
  [
    [0, 0.5],
    [0.05, 0.6],
    [0.3, 0.95],
    [0.5, 1],
    [0.68, 0.92],
    [0.9, 0.5],
    [1, 0.24],
  ],
  [
    [0, 0.9],
    [0.02, 0.95],
    [0.8, 0.86],
    [0.93, 0.7],
    [1, 0.3],
  ],
];

export const vaseLamp: Family = {
  category: 'lamp',
  name: 'vase',
  noun: 'table lamp',
  style: 'classic',
  basePrice: 75,
  place: 'table',
  looks: pairLooks(
    [
      ceramic('teal'),
      ceramic('white'),
      marble('white'),
      ceramic('terracotta'),
      ceramic('charcoal'),
      ceramic('sage'),
      marble('green'),
      ceramic('navy'),
    ],
    [lampShade('ivory'), lampShade('oatmeal'), lampShade('white'), lampShade('cream'), lampShade('mustard')],
    [metal('brass'), metal('black steel')],
  ),
  build(random, { main, frame, accent = metal('brass') }) {
    const assembly = new Assembly();
    const [radius, height] = [random.between(0.09, 0.14), random.between(0.24, 0.36)];
    const profile = random.pick(bodies).map(([at, share]): ProfilePoint => [at * height + 0.018, share * radius]);
    assembly.add(
      accent,
      turned(
        [
          [0, radius * 0.66],
          [0.018, radius * 0.62],
        ],
        false,
        40,
      ),
    );
    assembly.add(main, turned(profile, true, 48));
    assembly.add(accent, rod([0, height, 0], [0, height + 0.1, 0], 0.009));
    const [shadeHeight, wide] = [random.between(0.18, 0.26), radius + random.between(0.05, 0.1)];
    const narrow = wide * random.between(0.62, 0.98);
    const shadeAt = height + 0.07;
    assembly.add(frame, openShade(wide, narrow, shadeHeight), [0, shadeAt, 0]);
    assembly.add(
      accent,
      turned([
        [0, 0.004],
        [0.012, 0.01],
        [0.024, 0.004],
      ]),
      [0, shadeAt + shadeHeight, 0],
    );
    return {
      assembly,
      bulb: [0, shadeAt + shadeHeight * 0.5, 0],
      traits: [
        `a ${narrow / wide > 0.88 ? 'drum' : 'tapered'} shade in ${frame.words}`,
        `a rounded ${main.material} body`,
        `${accent.words} fittings`,
      ],
    };
  },
};

export const tripodLamp: Family = {
  category: 'lamp',
  name: 'tripod',
  noun: 'tripod floor lamp',
  style: 'Scandinavian',
  basePrice: 145,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), wood('black ash'), wood('beech'), metal('brass')],
    [lampShade('white'), lampShade('oatmeal'), lampShade('charcoal'), lampShade('ivory'), lampShade('sage')],
    [metal('black steel'), metal('brass')],
  ),
  build(random, { main, frame, accent = metal('brass') }) {
    const assembly = new Assembly();
    const [joint, spread] = [random.between(1.05, 1.2), random.between(0.28, 0.36)];
    for (let i = 0; i < 3; i++) {
      const angle = (i / 3) * Math.PI * 2 + 0.3;
      const foot: Point = [Math.sin(angle) * spread, 0, Math.cos(angle) * spread];
      const isMetal = main.kind === 'metal';
      assembly.add(
        main,
        rod(
          foot,
          [Math.sin(angle) * 0.028, joint, Math.cos(angle) * 0.028],
          isMetal ? 0.009 : 0.013,
          isMetal ? 0.009 : 0.019,
        ),
      );
    }
    assembly.add(
      accent,
      turned([
        [0, 0.045],
        [0.03, 0.05],
        [0.05, 0.02],
        [0.16, 0.01],
      ]),
      [0, joint - 0.03, 0],
    );
    const [wide, height] = [random.between(0.2, 0.27), random.between(0.24, 0.32)];
    const narrow = wide * random.between(0.7, 1);
    assembly.add(frame, openShade(wide, narrow, height), [0, joint + 0.04, 0]);
    return {
      assembly,
      bulb: [0, joint + 0.04 + height / 2, 0],
      traits: [`three slender ${main.words} legs`, `a wide ${frame.words} shade`, `a ${accent.words} collar`],
    };
  },
};

export const arcLamp: Family = {
  category: 'lamp',
  name: 'arc',
  noun: 'arc floor lamp',
  style: 'retro',
  basePrice: 210,
  place: 'floor',
  looks: pairLooks(
    [metal('brass'), metal('chrome'), metal('black steel'), metal('copper')],
    [metal('brass'), metal('chrome'), enamel('cream'), enamel('charcoal')],
    [marble('white'), marble('black'), marble('green')],
  ),
  build(random, { main, frame, accent = marble('white') }) {
    const assembly = new Assembly();
    const [height, reach] = [random.between(1.75, 2.0), random.between(0.95, 1.25)];
    assembly.add(
      accent,
      turned(
        [
          [0, 0.15],
          [0.005, 0.155],
          [0.055, 0.155],
          [0.062, 0.148],
        ],
        false,
        56,
      ),
      [-reach / 2, 0, 0],
    );
    const arc = Array.from({ length: 13 }, (_, i): Point => {
      const angle = (i / 12) * 0.82 * Math.PI;
      return [
        reach / 2 - (reach * 0.62 + reach * 0.38) * (Math.cos(angle) * 0.5 + 0.5),
        height * Math.sin(Math.min(angle, Math.PI / 2)) * (angle < Math.PI / 2 ? 1 : 1) -
          (angle > Math.PI / 2 ? 0.22 * (1 - Math.sin(angle)) * height : 0) +
          0.05,
        0,
      ];
    });
    assembly.add(main, bentRod([[-reach / 2, 0.05, 0], ...arc.slice(1)], 0.0095, false, 80));
    const tip = arc.at(-1) ?? [0, height, 0];
    const isGlobe = random.chance(0.4);
    const radius = random.between(0.13, 0.17);
    if (isGlobe) {
      assembly.add(
        opalGlass,
        turned(
          Array.from(
            { length: 17 },
            (_, i): ProfilePoint => [
              -radius * Math.cos((i / 16) * Math.PI),
              Math.max(0.001, radius * Math.sin((i / 16) * Math.PI)),
            ],
          ),
          true,
          40,
        ),
        [tip[0], tip[1] - radius - 0.03, 0],
      );
    } else {
      assembly.add(frame, dome(radius, radius * 0.95), [tip[0], tip[1] - radius - 0.03, 0]);
    }
    assembly.add(
      main,
      turned([
        [0, 0.03],
        [0.02, 0.03],
        [0.05, 0.012],
        [0.07, 0.01],
      ]),
      [tip[0], tip[1] - 0.05, 0],
    );
    const bulb: Point = [tip[0], tip[1] - radius - 0.03, 0];
    return {
      assembly,
      bulb,
      traits: [
        'a long arm that bends over in one sweep',
        isGlobe ? 'an opal glass globe' : `a ${frame.words} dome`,
        `a round ${accent.words} foot`,
      ],
    };
  },
};

/** Half a hollow sphere, open below; height 0 is its rim. */
export function dome(radius: number, height: number, neck = 0.02): ReturnType<typeof turned> {
  const outer = Array.from({ length: 13 }, (_, i): ProfilePoint => {
    const angle = (i / 12) * (Math.PI / 2);
    return [height * Math.sin(angle), Math.max(neck, radius * Math.cos(angle))];
  });
  const inner = outer.map(([y, r]): ProfilePoint => [Math.max(0, y - 0.006), Math.max(0.002, r - 0.005)]).reverse();
  return turned([...inner.slice(-1), ...outer, ...inner.slice(0, -1)], true, 48);
}
