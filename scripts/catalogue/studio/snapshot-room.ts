import { Assembly } from '../assembly.ts';
import { ceramic, cotton, enamel, type Finish, linen, painted, plaster, striped, wood, wool } from '../finish.ts';
import type { Random } from '../random.ts';
import { cushion } from '../shapes/cushion.ts';
import { turned } from '../shapes/rod.ts';
import { slab } from '../shapes/slab.ts';

export interface SnapshotPlan {
  readonly wallDistance: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
}

/** Surroundings the catalogue never uses: dark paint or tiles on the wall, chequered floor, things left lying about. */
export function buildSnapshotRoom(random: Random, plan: SnapshotPlan): { surfaces: Assembly; things: Assembly } {
  const surfaces = new Assembly();
  const things = new Assembly();
  const { wallDistance, halfWidth } = plan;
  const wall: Finish = {
    ...plaster('stone'),
    base: random.pick(['#5a3d35', '#39495a', '#8c8455', '#5b6657']),
    words: 'snapshot wall',
  };
  surfaces.add(wall, slab(16, 5, 0.04, 0.002, 1), [0, 2.5, -wallDistance - 0.02]);
  const isTiled = random.chance(0.5);
  const dark: Finish = { ...ceramic('charcoal'), words: 'dark tile', base: '#4a4744', roughness: 0.35 };
  const light: Finish = { ...ceramic('ivory'), words: 'light tile', base: '#b9b2a4', roughness: 0.35 };
  if (isTiled) {
    const tile = 0.33;
    for (let i = -12; i < 12; i++)
      for (let j = 0; j < 18; j++)
        surfaces.add((i + j) % 2 === 0 ? dark : light, slab(tile - 0.004, 0.02, tile - 0.004, 0.003, 1), [
          i * tile,
          -0.01,
          -wallDistance + (j + 0.5) * tile,
        ]);
  }
  surfaces.add({ ...wood('mahogany'), words: 'snapshot floor', roughness: 0.5 }, slab(16, 0.02, 9, 0.002, 1), [
    0,
    -0.012,
    4.5 - wallDistance,
  ]);

  const side = random.chance(0.5) ? 1 : -1;
  const shelf = wood('pine');
  const shelfX = -side * (halfWidth + 0.75);
  for (const y of [0.02, 0.4, 0.78, 1.16])
    things.add(shelf, slab(0.8, 0.025, 0.28, 0.004), [shelfX, y, -wallDistance + 0.15]);
  for (const x of [-0.4, 0.4])
    things.add(shelf, slab(0.025, 1.2, 0.28, 0.004), [shelfX + x, 0.6, -wallDistance + 0.15]);
  const spines = [
    cotton('rust'),
    cotton('navy'),
    cotton('mustard'),
    cotton('forest'),
    cotton('ivory'),
    cotton('burgundy'),
  ];
  for (const y of [0.035, 0.415, 0.795]) {
    let x = shelfX - 0.36;
    while (x < shelfX + 0.3) {
      const [thick, tall] = [random.between(0.018, 0.05), random.between(0.17, 0.27)];
      things.add(random.pick(spines), slab(thick, tall, 0.18, 0.003, 1), [
        x + thick / 2,
        y + tall / 2,
        -wallDistance + 0.16,
      ]);
      x += thick + random.between(0.001, 0.02);
    }
  }
  const carton: Finish = { ...plaster('tan'), words: 'carton', base: '#a9814f' };
  const size = random.between(0.26, 0.36);
  things.add(
    carton,
    slab(size * 1.3, size, size, 0.004),
    [side * (halfWidth + 0.4), size / 2, -wallDistance + 0.5],
    [0, random.between(-0.5, 0.5), 0],
  );
  things.add(
    random.pick([striped('navy', 'ivory'), wool('mustard'), linen('sky')]),
    cushion(0.34, 0.12, 0.3, { wrinkle: 0.03 }),
    [side * (halfWidth + 0.38), size + 0.05, -wallDistance + 0.5],
    [0.1, 0.4, 0.1],
  );
  // Something stands in the way, as something always does.
  things.add(
    enamel('terracotta'),
    turned(
      [
        [0, 0.1],
        [0.02, 0.12],
        [0.24, 0.15],
        [0.26, 0.145],
        [0.25, 0.135],
        [0.2, 0.12],
      ],
      false,
    ),
    [-side * (halfWidth * 0.75 + 0.1), 0, plan.halfDepth + 0.32],
  );
  things.add(painted('white'), slab(16, 0.07, 0.02, 0.004), [0, 0.035, -wallDistance + 0.01]);
  return { surfaces, things };
}
