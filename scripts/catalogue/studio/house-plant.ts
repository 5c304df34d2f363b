import type { Assembly } from '../assembly.ts';
import { ceramic, type Finish, linen, painted } from '../finish.ts';
import type { Random } from '../random.ts';
import { bentRod, turned } from '../shapes/rod.ts';
import { sheet } from '../shapes/sheet.ts';

const leafFinish: Finish = {
  ...painted('forest'),
  kind: 'leaf',
  base: '#3f6b35',
  second: '#86a05a',
  words: 'leaf',
  roughness: 0.5,
};

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
