import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { enamel, metal, opalGlass } from '../finish.ts';
import { type ProfilePoint, turned } from '../shapes/rod.ts';
import { hang } from './ceiling-fitting.ts';

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
      enamel('sage'),
      metal('brass'),
      enamel('sky'),
      enamel('burgundy'),
      enamel('slate'),
      metal('bronze'),
      enamel('blush'),
      enamel('teal'),
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
      traits: [`a ${form.words} shade`, 'a white inside that throws the light down', `a ${look.frame.words} holder`],
    };
  },
};
