import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cane, cotton, linen, painted, wood, wool } from '../finish.ts';
import type { Random } from '../random.ts';
import { makeBed } from '../shapes/bedding.ts';
import { spindle } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle } from '../shapes/sheet.ts';
import { post, slab } from '../shapes/slab.ts';

/** Mattress sizes sold most: 90, 140, 160 and 180 cm by 2 m. */
export const mattressWidth = (random: Random): number => random.pick([0.9, 1.4, 1.6, 1.6, 1.8]);
const covers = [
  linen('oatmeal'),
  linen('slate'),
  linen('sage'),
  cotton('white'),
  linen('rust'),
  linen('navy'),
  linen('blush'),
];
const throws = [wool('mustard'), wool('charcoal'), wool('terracotta'), wool('forest'), wool('cream')];
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

export const spindleBed: Family = {
  category: 'bed',
  name: 'spindle',
  noun: 'spindle bed',
  style: 'country',
  basePrice: 460,
  place: 'floor',
  looks: pairLooks(
    [wood('birch'), wood('black ash'), wood('walnut'), painted('sage'), wood('oak')],
    covers.slice(2),
    throws.slice(1),
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [mattressWidth(random), 2];
    const [head, foot, base] = [random.between(1.0, 1.2), random.between(0.55, 0.7), random.between(0.28, 0.34)];
    const gap = random.between(0.09, 0.14);
    const count = Math.round(width / gap);
    for (const [z, height] of [
      [-length / 2 - 0.05, head],
      [length / 2 + 0.07, foot],
    ] as const) {
      const x = width / 2 + 0.05;
      for (const side of [-1, 1]) {
        assembly.add(
          main,
          spindle(
            [side * x, 0, z],
            [side * x, height + 0.07, z],
            [
              [0, 0.022],
              [0.1, 0.03],
              [0.85, 0.03],
              [0.9, 0.02],
              [0.96, 0.034],
              [1, 0.004],
            ],
            20,
          ),
        );
      }
      for (const y of [0.3, height - 0.04]) assembly.add(main, slab(width + 0.08, 0.055, 0.035, 0.012), [0, y, z]);
      for (let i = 0; i < count; i++) {
        const at = -width / 2 + (width * (i + 0.5)) / count;
        assembly.add(
          main,
          spindle(
            [at, 0.3, z],
            [at, height - 0.05, z],
            [
              [0, 0.011],
              [0.2, 0.016],
              [0.5, 0.011],
              [0.8, 0.016],
              [1, 0.011],
            ],
            10,
          ),
        );
      }
    }
    for (const side of [-1, 1])
      assembly.add(main, slab(0.03, 0.15, length + 0.1, 0.008), [side * (width / 2 + 0.035), base, 0.01]);
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
      traits: ['rows of turned spindles at head and foot', `${frame.words} bedding`, 'finials on all four posts'],
    };
  },
};

export const fourPoster: Family = {
  category: 'bed',
  name: 'four-poster',
  noun: 'four-poster bed',
  style: 'romantic',
  basePrice: 780,
  place: 'floor',
  looks: pairLooks(
    [wood('black ash'), wood('oak'), painted('white'), wood('mahogany'), wood('walnut')],
    covers.slice(1),
    throws,
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [random.pick([1.4, 1.6, 1.8]), 2];
    const [height, base] = [random.between(1.95, 2.15), random.between(0.3, 0.36)];
    const isTurned = random.chance(0.5);
    const [x, back, front] = [width / 2 + 0.05, -length / 2 - 0.05, length / 2 + 0.06];
    for (const side of [-1, 1]) {
      for (const z of [back, front]) {
        const shape = isTurned
          ? spindle(
              [side * x, 0, z],
              [side * x, height, z],
              [
                [0, 0.03],
                [0.12, 0.042],
                [0.22, 0.042],
                [0.25, 0.026],
                [0.32, 0.045],
                [0.5, 0.028],
                [0.95, 0.022],
                [1, 0.03],
              ],
              20,
            )
          : post([side * x, 0, z], [side * x, height, z], 0.06, 0.06);
        assembly.add(main, shape);
      }
      assembly.add(main, slab(0.04, 0.05, length + 0.12, 0.008), [side * x, height - 0.03, 0]);
      assembly.add(main, slab(0.035, 0.18, length + 0.1, 0.008), [side * (width / 2 + 0.04), base, 0]);
    }
    for (const z of [back, front]) assembly.add(main, slab(width + 0.12, 0.05, 0.04, 0.008), [0, height - 0.03, z]);
    assembly.add(main, slab(width + 0.08, random.between(0.5, 0.65), 0.03, 0.008), [0, 0.72, back]);
    assembly.add(main, slab(width + 0.08, 0.18, 0.03, 0.008), [0, base, front]);
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
        `four ${isTurned ? 'turned' : 'square'} posts carrying an open canopy frame`,
        `${frame.words} bedding`,
        'a plain solid headboard',
      ],
    };
  },
};

export const platformBed: Family = {
  category: 'bed',
  name: 'platform',
  noun: 'platform bed',
  style: 'Japanese-inspired',
  basePrice: 390,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), wood('teak'), wood('birch'), wood('black ash')],
    covers.slice(3),
    throws.slice(2),
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [random.pick([1.4, 1.6, 1.8]), 2];
    const base = random.between(0.2, 0.25);
    const rim = random.between(0.1, 0.17);
    assembly.add(main, slab(width + rim * 2, 0.055, length + rim, 0.012), [0, base - 0.02, 0.04]);
    for (const side of [-1, 1])
      for (const z of [-0.8, 0.85])
        assembly.add(main, slab(0.09, base - 0.05, 0.09, 0.01), [side * (width / 2 - 0.08), (base - 0.05) / 2, z]);
    const isCane = random.chance(0.6);
    const [head, low] = [random.between(0.8, 0.95), base + 0.02];
    const panels = random.whole(2, 3);
    const full = width + rim * 2;
    const z = -length / 2 - 0.03;
    for (let i = 0; i < panels; i++) {
      const panel = full / panels;
      const x = -full / 2 + panel * (i + 0.5);
      const [w, h] = [panel - 0.012, head - low];
      const outer = roundedRectangle(w, h, 0.02, 4);
      const inner = roundedRectangle(w - 0.1, h - 0.1, 0.012, 4);
      assembly.add(
        main,
        isCane ? cutBoard(outer, 0.035, 0.006, false, inner) : cutBoard(outer, 0.035, 0.006, false),
        [x, low + h / 2, z],
        [-0.1, 0, 0],
      );
      if (isCane) assembly.add(cane, slab(w - 0.09, h - 0.09, 0.004, 0.001, 1), [x, low + h / 2, z], [-0.1, 0, 0]);
    }
    makeBed(assembly, random, {
      width,
      length,
      base,
      cover: frame,
      pillows: frame,
      overhang: 0,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: [
        `a low deck that runs out past the mattress`,
        `a headboard of ${panels === 2 ? 'two' : 'three'} ${isCane ? 'cane-filled frames' : 'leaning panels'}`,
        `${frame.words} bedding`,
      ],
    };
  },
};
