import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { clearGlass, marble, metal, painted, rattan, smokedGlass, wood } from '../finish.ts';
import { bentRod, bentTube, rod, turned } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';

export const hairpinTable: Family = {
  category: 'table',
  name: 'hairpin',
  noun: 'coffee table',
  style: 'mid-century',
  basePrice: 150,
  place: 'floor',
  looks: pairLooks(
    [wood('walnut'), wood('oak'), marble('white'), wood('birch'), wood('teak')],
    [metal('black steel'), metal('brass'), metal('copper'), metal('chrome')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(0.85, 1.2), random.between(0.48, 0.62), random.between(0.38, 0.45)];
    const power = random.pick([2.2, 3, 12]);
    assembly.add(
      main,
      cutBoard(
        power < 4 ? superellipse(width, depth, power, 64) : roundedRectangle(width, depth, 0.03, 5),
        0.032,
        0.01,
        power < 4,
      ),
      [0, height - 0.016, 0],
      [-Math.PI / 2, 0, 0],
    );
    const inset = power < 4 ? 0.3 : 0.4;
    for (const sx of [-1, 1]) {
      for (const sz of [-1, 1]) {
        const at: Point = [sx * width * inset, height - 0.034, sz * depth * inset];
        const foot: Point = [at[0] + sx * 0.05, 0.004, at[2] + sz * 0.04];
        const spread = 0.045;
        assembly.add(
          frame,
          bentTube(
            [
              [at[0] + spread * sx, at[1], at[2] - spread * sz],
              foot,
              [at[0] - spread * sx, at[1], at[2] + spread * sz],
            ],
            0.02,
            0.0055,
          ),
        );
        assembly.add(frame, slab(0.12, 0.004, 0.12, 0.002), [at[0], at[1], at[2]]);
      }
    }
    return {
      assembly,
      traits: [
        `${frame.words} hairpin legs`,
        `a ${power < 2.5 ? 'nearly oval' : power < 4 ? 'softly rounded' : 'rectangular'} ${main.words} top`,
      ],
    };
  },
};

export const glassTable: Family = {
  category: 'table',
  name: 'glass',
  noun: 'coffee table',
  style: 'glamour',
  basePrice: 220,
  place: 'floor',
  looks: pairLooks(
    [clearGlass, smokedGlass, clearGlass, smokedGlass],
    [metal('brass'), metal('black steel'), metal('chrome'), metal('copper')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const isRound = random.chance(0.45);
    const [width, height] = [random.between(0.8, 1.15), random.between(0.38, 0.44)];
    const depth = isRound ? width : random.between(0.55, 0.65);
    const low = random.between(0.08, 0.15);
    const corners: [number, number][] = isRound
      ? Array.from({ length: 16 }, (_, i): [number, number] => [
          Math.sin((i / 16) * Math.PI * 2) * (width / 2),
          Math.cos((i / 16) * Math.PI * 2) * (width / 2),
        ])
      : [
          [-width / 2, -depth / 2],
          [width / 2, -depth / 2],
          [width / 2, depth / 2],
          [-width / 2, depth / 2],
        ];
    const levels = [height - 0.012, low];
    for (const y of levels) {
      const loop = corners.map(([x, z]): Point => [x, y, z]);
      assembly.add(frame, isRound ? bentRod(loop, 0.0095, true, 96) : bentTube(loop, 0.012, 0.0105, true));
      const pane = isRound
        ? superellipse(width - 0.01, width - 0.01, 2, 64)
        : superellipse(width - 0.012, depth - 0.012, 60, 64);
      assembly.add(
        y === low && random.chance(0.5) ? marble('white') : main,
        cutBoard(pane, 0.009, 0.002, false),
        [0, y + 0.002, 0],
        [-Math.PI / 2, 0, 0],
      );
    }
    const legs: [number, number][] = isRound
      ? [0, 1, 2, 3].map((i): [number, number] => [
          Math.sin((i / 4) * Math.PI * 2 + 0.5) * (width / 2),
          Math.cos((i / 4) * Math.PI * 2 + 0.5) * (width / 2),
        ])
      : corners;
    for (const [x, z] of legs) assembly.add(frame, rod([x, 0, z], [x, height - 0.01, z], 0.0105));
    return {
      assembly,
      noun: isRound ? 'round glass coffee table' : 'glass coffee table',
      traits: [`a slim ${frame.words} frame`, 'a second shelf near the floor'],
    };
  },
};

export const drumTable: Family = {
  category: 'table',
  name: 'drum',
  noun: 'side table',
  style: 'natural',
  basePrice: 90,
  place: 'floor',
  looks: pairLooks(
    [
      rattan,
      marble('green'),
      wood('oak'),
      painted('terracotta'),
      { ...rattan, words: 'dark rattan', base: '#7d5632', second: '#3c2412' },
      wood('walnut'),
    ],
    [wood('oak'), metal('brass'), wood('walnut'), painted('ivory')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [radius, height] = [random.between(0.19, 0.25), random.between(0.42, 0.54)];
    const waist = random.between(0.72, 1);
    const isFluted = main.kind === 'wood' || main.kind === 'paint';
    const at = (t: number): number => radius * (waist + (1 - waist) * (2 * t - 1) ** 2);
    if (isFluted) {
      const flutes = 30;
      for (let i = 0; i < flutes; i++) {
        const angle = (i / flutes) * Math.PI * 2;
        const curve = [0, 0.25, 0.5, 0.75, 1].map(
          (t): Point => [
            Math.sin(angle) * (at(t) - 0.02),
            0.01 + t * (height - 0.04),
            Math.cos(angle) * (at(t) - 0.02),
          ],
        );
        assembly.add(main, bentRod(curve, 0.023, false, 12));
      }
    } else {
      assembly.add(
        main,
        turned(
          [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) => [0.004 + t * (height - 0.03), at(t) - 0.008] as const),
          true,
          56,
        ),
      );
    }
    const top = main.kind === 'rush' ? frame : main;
    assembly.add(
      top,
      turned(
        [
          [0, radius - 0.004],
          [0.006, radius + 0.004],
          [0.02, radius + 0.004],
          [0.026, radius - 0.004],
        ],
        false,
        56,
      ),
      [0, height - 0.026, 0],
    );
    return {
      assembly,
      traits: [
        isFluted ? 'a fluted drum' : main.kind === 'rush' ? 'a woven drum' : 'a solid drum',
        waist < 0.88 ? 'a drawn-in waist' : 'nearly straight sides',
        `a flat ${top.words} top`,
      ],
    };
  },
};
