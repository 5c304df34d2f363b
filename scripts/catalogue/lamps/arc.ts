import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { enamel, marble, metal, opalGlass } from '../finish.ts';
import { bentRod, type ProfilePoint, turned } from '../shapes/rod.ts';
import { dome } from './glass-and-shades.ts';

export const arcLamp: Family = {
  category: 'lamp',
  name: 'arc',
  noun: 'arc floor lamp',
  style: 'retro',
  basePrice: 210,
  place: 'floor',
  looks: pairLooks(
    [metal('brass'), metal('chrome'), metal('black steel'), metal('copper'), metal('bronze'), metal('white steel')],
    [metal('brass'), metal('chrome'), enamel('cream'), enamel('charcoal'), enamel('forest'), enamel('mustard')],
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
