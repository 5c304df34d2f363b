import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { amberGlass, clearGlass, greenGlass, metal, opalGlass, smokedGlass } from '../finish.ts';
import { rod, turned } from '../shapes/rod.ts';
import { hang } from './ceiling-fitting.ts';
import { ball } from './glass-and-shades.ts';

export const globePendant: Family = {
  category: 'lamp',
  name: 'globe',
  noun: 'globe pendant',
  style: 'modern',
  basePrice: 85,
  place: 'ceiling',
  looks: pairLooks(
    [opalGlass, smokedGlass, amberGlass, clearGlass, greenGlass],
    [metal('brass'), metal('black steel'), metal('chrome'), metal('copper'), metal('white steel')],
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
        `a ${squash < 1 ? 'gently flattened' : 'perfectly round'} shape`,
        `a ${look.frame.words} cap`,
        'a black cord',
      ],
    };
  },
};
