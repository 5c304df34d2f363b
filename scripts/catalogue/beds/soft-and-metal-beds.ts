import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cotton, leather, linen, metal, velvet, wood, wool } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { cushion } from '../shapes/cushion.ts';
import { bentTube, rod, turned } from '../shapes/rod.ts';
import { mattressWidth } from './wooden-beds.ts';

const covers = [cotton('white'), linen('ivory'), linen('stone'), cotton('white'), linen('oatmeal')];

export const upholsteredBed: Family = {
  category: 'bed',
  name: 'upholstered',
  noun: 'upholstered bed',
  style: 'contemporary',
  basePrice: 520,
  place: 'floor',
  looks: pairLooks(
    [velvet('emerald'), linen('oatmeal'), velvet('blush'), linen('charcoal'), leather('cognac'), velvet('navy')],
    covers,
    [wool('cream'), velvet('mustard'), wool('stone')],
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [random.pick([1.4, 1.6, 1.8]), 2];
    const base = random.between(0.24, 0.3);
    const head = random.between(1.0, 1.25);
    const isUpright = random.chance(0.6);
    const full = width + 0.16;
    const count = isUpright ? Math.round(full / random.between(0.14, 0.22)) : random.whole(3, 4);
    for (let i = 0; i < count; i++) {
      const z = -length / 2 - 0.08;
      if (isUpright)
        assembly.add(
          main,
          cushion(full / count, 0.13, head - 0.06, { crown: 0.02, radius: 0.04 }),
          [-full / 2 + (full * (i + 0.5)) / count, 0.06 + (head - 0.06) / 2, z],
          [Math.PI / 2, 0, 0],
        );
      else
        assembly.add(
          main,
          cushion(full, 0.13, (head - 0.06) / count, { crown: 0.02, radius: 0.045, seed: i }),
          [0, 0.06 + ((head - 0.06) * (i + 0.5)) / count, z],
          [Math.PI / 2, 0, 0],
        );
    }
    for (const side of [-1, 1])
      assembly.add(main, cushion(0.07, 0.24, length + 0.08, { crown: 0.006, radius: 0.025 }), [
        side * (width / 2 + 0.045),
        base - 0.02,
        0,
      ]);
    assembly.add(main, cushion(width + 0.16, 0.24, 0.07, { crown: 0.006, radius: 0.025 }), [
      0,
      base - 0.02,
      length / 2 + 0.06,
    ]);
    const feet = wood(random.pick(['oak', 'walnut', 'black ash'] as const));
    for (const side of [-1, 1])
      for (const z of [-0.9, 0.95])
        assembly.add(feet, rod([side * (width / 2 - 0.02), base - 0.12, z], [side * width * 0.5, 0, z], 0.028, 0.018));
    makeBed(assembly, random, {
      width,
      length,
      base: base - 0.01,
      cover: frame,
      pillows: frame,
      overhang: 0,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: [
        `a headboard padded in ${isUpright ? 'upright channels' : 'broad horizontal rolls'}`,
        `${frame.words} bedding`,
        `tapered ${feet.words} feet`,
      ],
    };
  },
};

export const metalBed: Family = {
  category: 'bed',
  name: 'metal',
  noun: 'metal bed',
  style: 'vintage',
  basePrice: 240,
  place: 'floor',
  looks: pairLooks(
    [metal('black steel'), metal('brass'), metal('white steel'), metal('bronze'), metal('copper')],
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
        `${isArched ? 'arched' : 'softly cornered'} tube ends with ${['five', 'six', 'seven', 'eight', 'nine'][bars - 5]} uprights`,
        `${frame.words} bedding`,
        'small cast knots on the bars',
      ],
    };
  },
};
