import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { painted, wood } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { slab } from '../shapes/slab.ts';
import { covers, mattressWidth, throws } from './bed-linen.ts';

const woodMains = [
  wood('oak'),
  wood('walnut'),
  painted('white'),
  wood('pine'),
  painted('forest'),
  wood('black ash'),
  wood('birch'),
];

const looks = pairLooks(woodMains, covers, throws);

export const panelBed: Family = {
  category: 'bed',
  name: 'panel',
  noun: 'panel bed',
  style: 'classic',
  basePrice: 420,
  place: 'floor',
  looks,
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [mattressWidth(random), 2];
    const [head, foot] = [random.between(0.95, 1.2), random.between(0.42, 0.6)];
    const base = random.between(0.26, 0.32);
    const boards = random.whole(2, 5);
    const thick = 0.07;
    for (const [z, height] of [
      [-length / 2 - 0.05, head],
      [length / 2 + 0.07, foot],
    ] as const) {
      for (const side of [-1, 1])
        assembly.add(main, slab(thick, height, thick, 0.008), [side * (width / 2 + 0.05), height / 2, z]);
      const [low, high] = [0.2, height - 0.08];
      const boardHeight = (high - low) / boards;
      for (let i = 0; i < boards; i++)
        assembly.add(main, slab(width + 0.05, boardHeight - 0.006, 0.028, 0.006), [
          0,
          low + boardHeight * (i + 0.5),
          z,
        ]);
      assembly.add(main, slab(width + 0.2, 0.05, 0.1, 0.012), [0, height - 0.01, z]);
    }
    for (const side of [-1, 1])
      assembly.add(main, slab(0.032, 0.17, length + 0.1, 0.008), [side * (width / 2 + 0.035), base - 0.01, 0.01]);
    makeBed(assembly, random, {
      width,
      length,
      base,
      cover: frame,
      pillows: frame,
      overhang: 0.055,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: [
        `${['two', 'three', 'four', 'five'][boards - 2]} broad boards in the headboard`,
        `${frame.words} bedding`,
        'a matching footboard',
      ],
    };
  },
};
