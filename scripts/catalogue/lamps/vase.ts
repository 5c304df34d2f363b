import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { ceramic, lampShade, marble, metal } from '../finish.ts';
import { type ProfilePoint, rod, turned } from '../shapes/rod.ts';
import { openShade } from './glass-and-shades.ts';

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
      ceramic('mustard'),
      marble('black'),
      ceramic('blush'),
      ceramic('emerald'),
      ceramic('rust'),
      ceramic('sky'),
      marble('rose'),
      ceramic('burgundy'),
      ceramic('stone'),
      ceramic('olive'),
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
