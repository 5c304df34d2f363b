import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { darkRattan, metal, opalGlass, rattan } from '../finish.ts';
import { bentRod } from '../shapes/rod.ts';
import { hang } from './ceiling-fitting.ts';
import { ball } from './glass-and-shades.ts';

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
      darkRattan,
      { ...rattan, words: 'bleached rattan', base: '#dcc59a', second: '#a48456' },
      { ...rattan, words: 'black rattan', colour: 'black', base: '#2d2825', second: '#141110' },
      { ...rattan, words: 'white rattan', colour: 'white', base: '#e6e0d2', second: '#b4ab98' },
      { ...rattan, words: 'honey rattan', colour: 'orange', base: '#c8853c', second: '#7d4a1a' },
      { ...rattan, words: 'sage rattan', colour: 'green', base: '#8e9b7f', second: '#566049' },
    ],
    [metal('brass'), metal('black steel'), metal('copper')],
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
