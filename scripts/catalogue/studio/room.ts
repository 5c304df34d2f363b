import { Assembly } from '../assembly.ts';
import { cotton, type Finish, painted, plaster, type Shade, wood } from '../finish.ts';
import type { Random } from '../random.ts';
import { cutBoard, roundedRectangle, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import { addPlant } from './house-plant.ts';
import type { RoomPlan } from './room-plan.ts';
import { addPicture } from './wall-picture.ts';

const wallShades: readonly [string, Shade][] = [
  ['#ece7de', 'white'],
  ['#e3dccf', 'ivory'],
  ['#c9cfc4', 'sage'],
  ['#b9c4cb', 'sky'],
  ['#d9c3b4', 'blush'],
  ['#d6d0c6', 'stone'],
  ['#7d8a86', 'slate'],
];

const rugFinish = (base: string, second: string): Finish => ({
  ...cotton('ivory'),
  kind: 'rug',
  base,
  second,
  words: `rug ${base}`,
});

const skirtingFinish: Finish = { ...painted('white'), words: 'skirting' };

/** Wall, floor and a few things around the piece; the piece itself stands at the origin. */
export function buildRoom(random: Random, plan: RoomPlan): { surfaces: Assembly; things: Assembly } {
  const surfaces = new Assembly();
  const things = new Assembly();
  const [wallColour] = random.pick(wallShades);
  const wall: Finish = { ...plaster('white'), base: wallColour, second: wallColour, words: 'wall' };
  const floors: Finish[] = [
    wood('oak'),
    wood('birch'),
    wood('walnut'),
    { ...plaster('stone'), base: '#a8a49d', words: 'concrete', roughness: 0.6 },
  ];
  const floor: Finish = { ...random.pick(floors), roughness: 0.55 };
  surfaces.add({ ...floor, words: `${floor.words} floor` }, slab(16, 0.04, 9, 0.002, 1), [
    0,
    -0.02,
    4.5 - plan.wallDistance,
  ]);
  surfaces.add(wall, slab(16, 5, 0.04, 0.002, 1), [0, 2.5, -plan.wallDistance - 0.02]);
  things.add(skirtingFinish, slab(16, 0.11, 0.018, 0.006), [0, 0.055, -plan.wallDistance + 0.009]);
  if (!plan.isBareWall && random.chance(0.3)) addPanels(surfaces, wall, plan, random);

  const side = random.chance(0.5) ? 1 : -1;
  if (plan.hasRug && random.chance(0.7)) addRug(things, plan, random);
  if (random.chance(0.72)) {
    const distance = plan.halfWidth + random.between(0.38, 0.55);
    addPlant(things, random, [side * distance, 0, -plan.wallDistance + 0.42], random.between(0.9, 1.45));
  }
  if (!plan.isBareWall && random.chance(0.6))
    addPicture(things, random, plan, random.between(-0.5, 0.5) * plan.halfWidth);
  return { surfaces, things };
}

function addPanels(surfaces: Assembly, wall: Finish, plan: RoomPlan, random: Random): void {
  const width = random.between(0.7, 1);
  const finish = { ...wall, kind: 'paint' as const, words: 'moulding' };
  for (let i = -6; i <= 6; i++) {
    const outer = roundedRectangle(width * 0.8, 1.7, 0.01, 2);
    const inner = roundedRectangle(width * 0.8 - 0.06, 1.64, 0.008, 2);
    surfaces.add(finish, cutBoard(outer, 0.03, 0.006, false, inner), [i * width, 1.35, -plan.wallDistance]);
  }
}

function addRug(things: Assembly, plan: RoomPlan, random: Random): void {
  const palette = random.pick([
    ['#cfc5b4', '#9c8f7c'],
    ['#8b9aa3', '#e2ddd3'],
    ['#b56f52', '#e8d8c4'],
    ['#e4ddd0', '#4a4a48'],
    ['#5d6b57', '#d9d2bf'],
  ]);
  const [base = '#ccc', border = '#999'] = palette;
  const [width, depth] = [plan.halfWidth * 2 + random.between(0.7, 1.1), plan.halfDepth * 2 + random.between(0.6, 0.9)];
  const isRound = random.chance(0.3);
  const power = isRound ? 2 : 40;
  const span = isRound ? Math.max(width, depth) : 0;
  const at = (scale: number): [number, number][] =>
    superellipse((span || width) * scale, (span || depth) * scale, power, 64);
  const front = 0.25;
  things.add(rugFinish(border, base), cutBoard(at(1), 0.014, 0.004, false), [0, 0.007, front], [-Math.PI / 2, 0, 0]);
  things.add(rugFinish(base, border), cutBoard(at(0.92), 0.014, 0.004, false), [0, 0.009, front], [-Math.PI / 2, 0, 0]);
}
