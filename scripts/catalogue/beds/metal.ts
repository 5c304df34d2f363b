import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cotton, enamel, linen, metal, wool } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { bentTube, rod, turned } from '../shapes/rod.ts';
import { mattressWidth } from './bed-linen.ts';

export const metalBed: Family = {
  category: 'bed',
  name: 'metal',
  noun: 'bedstead',
  style: 'vintage',
  basePrice: 240,
  place: 'floor',
  looks: pairLooks(
    [
      metal('black steel'),
      metal('brass'),
      metal('white steel'),
      metal('bronze'),
      metal('copper'),
      enamel('sage'),
      enamel('navy'),
      metal('chrome'),
    ],
    [linen('sage'), cotton('white'), linen('navy'), linen('rust'), linen('slate')],
    [wool('cream'), wool('rust'), wool('mustard')],
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [mattressWidth(random), 2];
    const base = random.between(0.3, 0.36);
    const isArched = random.chance(0.5);
    const bars = random.whole(5, 9);
    const bend = isArched ? width * 0.32 : 0.12;
    for (const [z, height] of [
      [-length / 2 - 0.05, random.between(1, 1.2)],
      [length / 2 + 0.06, random.between(0.62, 0.78)],
    ] as const) {
      const x = width / 2 + 0.04;
      const hoop: Point[] = [
        [-x, 0, z],
        [-x, height, z],
        [x, height, z],
        [x, 0, z],
      ];
      assembly.add(main, bentTube(hoop, bend, 0.017));
      assembly.add(main, rod([-x, base, z], [x, base, z], 0.012));
      const shoulder = height - (isArched ? bend * 0.62 : 0.16);
      assembly.add(main, rod([-x, shoulder, z], [x, shoulder, z], 0.011));
      for (let i = 1; i <= bars; i++) {
        const at = -x + (2 * x * i) / (bars + 1);
        assembly.add(main, rod([at, base, z], [at, shoulder, z], 0.008));
        if (i % 2 === 0)
          assembly.add(
            main,
            turned([
              [-0.03, 0.009],
              [-0.012, 0.02],
              [0.012, 0.02],
              [0.03, 0.009],
            ]),
            [at, (base + shoulder) / 2, z],
          );
      }
      for (const side of [-1, 1])
        assembly.add(
          main,
          turned([
            [-0.028, 0.004],
            [-0.015, 0.026],
            [0.015, 0.026],
            [0.028, 0.004],
          ]),
          [side * x, shoulder, z],
        );
    }
    for (const side of [-1, 1])
      assembly.add(
        main,
        rod(
          [side * (width / 2 + 0.02), base, -length / 2],
          [side * (width / 2 + 0.02), base, length / 2 + 0.05],
          0.018,
        ),
      );
    makeBed(assembly, random, {
      width,
      length,
      base: base + 0.01,
      cover: frame,
      pillows: frame,
      overhang: 0.045,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: [
        `${isArched ? 'arched' : 'softly cornered'} tube ends and ${['five', 'six', 'seven', 'eight', 'nine'][bars - 5]} uprights`,
        `${frame.words} bedding`,
        'small cast knots on the bars',
      ],
    };
  },
};
