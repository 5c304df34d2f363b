import type { Assembly } from '../assembly.ts';
import { type Finish, painted, plaster, wood } from '../finish.ts';
import type { Random } from '../random.ts';
import { cutBoard, roundedRectangle, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import type { RoomPlan } from './room-plan.ts';

export function addPicture(things: Assembly, random: Random, plan: RoomPlan, x: number): void {
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
