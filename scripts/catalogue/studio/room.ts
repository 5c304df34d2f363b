import { Assembly } from '../assembly.ts';
import { ceramic, cotton, type Finish, linen, painted, plaster, type Shade, wood } from '../finish.ts';
import type { Random } from '../random.ts';
import { bentRod, turned } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle, sheet, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';

export interface RoomPlan {
  /** Distance from the origin to the wall behind, in metres. */
  readonly wallDistance: number;
  /** Half the width of the piece, so that what stands beside it keeps clear. */
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
  readonly hasRug: boolean;
  readonly isBareWall: boolean;
}

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
const leafFinish: Finish = {
  ...painted('forest'),
  kind: 'leaf',
  base: '#3f6b35',
  second: '#86a05a',
  words: 'leaf',
  roughness: 0.5,
};
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

export function addPlant(
  things: Assembly,
  random: Random,
  at: readonly [number, number, number],
  height: number,
): void {
  const pot = random.pick([ceramic('white'), ceramic('terracotta'), ceramic('charcoal'), linen('oatmeal')]);
  const potHeight = 0.2 + height * 0.1;
  const [x, y, z] = at;
  things.add(
    pot,
    turned(
      [
        [0, potHeight * 0.36],
        [0.02, potHeight * 0.4],
        [potHeight * 0.96, potHeight * 0.52],
        [potHeight, potHeight * 0.5],
        [potHeight * 0.98, potHeight * 0.45],
        [potHeight * 0.8, potHeight * 0.44],
      ],
      false,
    ),
    [x, y, z],
  );
  const stems = random.whole(9, 15);
  const isBroad = random.chance(0.5);
  for (let i = 0; i < stems; i++) {
    const turn = (i * 2.4 + random.between(-0.3, 0.3)) % (Math.PI * 2);
    const rise = (height - potHeight) * random.between(0.55, 1);
    const reach = random.between(0.12, 0.3) * (isBroad ? 1 : 0.6);
    const length = isBroad ? random.between(0.2, 0.34) : rise;
    const width = isBroad ? length * 0.36 : random.between(0.03, 0.05);
    const base = isBroad ? rise : 0;
    const leaf = sheet(
      (u, v) => {
        const along = v * length;
        const droop = isBroad ? 0.55 * v * v * length : 0.1 * v * v * length;
        const half = width * Math.sin(Math.PI * Math.min(1, v * 0.97 + 0.02)) ** 0.8 * (u - 0.5);
        const outwards = isBroad ? reach * 0.7 + along * 0.8 : reach * v * v * 1.4;
        return [half, base + (isBroad ? along * 0.6 : along) - droop, outwards + Math.abs(u - 0.5) * -0.3 * width];
      },
      0.002,
      4,
      10,
    );
    const place: [number, number, number] = [x, y + potHeight * 0.9, z];
    things.add(leafFinish, leaf, place, [0, turn, 0]);
    if (isBroad) {
      const stem = bentRod(
        [
          [0, 0, 0],
          [0, rise * 0.6, reach * 0.25],
          [0, rise, reach * 0.7],
        ],
        0.004,
        false,
        10,
      );
      things.add(leafFinish, stem, place, [0, turn, 0]);
    }
  }
}

function addPicture(things: Assembly, random: Random, plan: RoomPlan, x: number): void {
  const [width, height] = random.chance(0.5) ? [0.5, 0.7] : [0.72, 0.52];
  const y = Math.max(plan.height + 0.28 + height / 2, 1.3);
  const z = -plan.wallDistance + 0.016;
  const frame = random.pick([wood('oak'), wood('black ash'), painted('white')]);
  things.add(
    { ...frame, words: `${frame.words} frame` },
    cutBoard(
      roundedRectangle(width, height, 0.004, 2),
      0.028,
      0.004,
      false,
      roundedRectangle(width - 0.04, height - 0.04, 0.003, 2),
    ),
    [x, y, z],
  );
  const paper: Finish = { ...plaster('white'), base: '#f1eee6', words: 'paper' };
  things.add(paper, slab(width - 0.03, height - 0.03, 0.01, 0.001, 1), [x, y, z]);
  const inks: Finish[] = (['terracotta', 'navy', 'sage', 'mustard', 'charcoal', 'blush'] as const).map((shade) => ({
    ...plaster(shade),
    words: `ink ${shade}`,
  }));
  for (let i = 0; i < random.whole(2, 4); i++) {
    const [w, h] = [random.between(0.12, 0.28) * width, random.between(0.15, 0.3) * height];
    const blot = cutBoard(superellipse(w * 2, h * 2, random.between(1.6, 4), 24), 0.004, 0.001);
    things.add(random.pick(inks), blot, [
      x + random.between(-0.14, 0.14) * width,
      y + random.between(-0.16, 0.16) * height,
      z + 0.006 + i * 0.0012,
    ]);
  }
}
