import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { boucle, cotton, leather, linen, velvet, wood, wool } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { cushion } from '../shapes/cushion.ts';
import { rod } from '../shapes/rod.ts';

const covers = [cotton('white'), linen('ivory'), linen('stone'), cotton('white'), linen('oatmeal')];

export const upholsteredBed: Family = {
  category: 'bed',
  name: 'upholstered',
  noun: 'upholstered bed',
  style: 'contemporary',
  basePrice: 520,
  place: 'floor',
  looks: pairLooks(
    [
      velvet('emerald'),
      linen('oatmeal'),
      velvet('blush'),
      linen('charcoal'),
      leather('cognac'),
      velvet('navy'),
      linen('sage'),
      velvet('mustard'),
      leather('black'),
      linen('terracotta'),
      velvet('plum'),
      boucle('ivory'),
    ],
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
