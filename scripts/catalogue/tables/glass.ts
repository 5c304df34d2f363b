import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { amberGlass, clearGlass, greenGlass, marble, metal, smokedGlass } from '../finish.ts';
import { bentRod, bentTube, rod } from '../shapes/rod.ts';
import { cutBoard, superellipse } from '../shapes/sheet.ts';

export const glassTable: Family = {
  category: 'table',
  name: 'glass',
  noun: 'coffee table',
  style: 'glamorous',
  basePrice: 220,
  place: 'floor',
  looks: pairLooks(
    [clearGlass, smokedGlass, amberGlass, greenGlass],
    [metal('brass'), metal('black steel'), metal('chrome'), metal('copper'), metal('white steel'), metal('bronze')],
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
      noun: isRound ? 'round coffee table' : 'coffee table',
      traits: [`a slim ${frame.words} frame`, 'a second shelf near the floor'],
    };
  },
};
