import type { Assembly } from '../assembly.ts';
import { cotton, type Finish } from '../finish.ts';
import { noise, type Random } from '../random.ts';
import { cushion, pillow } from './cushion.ts';
import { sheet } from './sheet.ts';

export interface Bedding {
  readonly width: number;
  readonly length: number;
  /** Height of the slats or base that the mattress lies on. */
  readonly base: number;
  readonly cover: Finish;
  readonly pillows: Finish;
  readonly throwFinish?: Finish;
  /** How far outside the mattress the duvet hangs, to clear the side rails; 0 tucks it inside them. */
  readonly overhang: number;
}

/** A made bed from the head at −z: mattress, sheet, duvet hanging over the sides, pillows, perhaps a throw. */
export function makeBed(
  assembly: Assembly,
  random: Random,
  { width, length, base, cover, pillows, throwFinish, overhang }: Bedding,
): void {
  const thick = random.between(0.2, 0.25);
  const seed = random.between(0, 50);
  const linenSheet: Finish = { ...cotton('white'), words: 'sheet' };
  assembly.add(linenSheet, cushion(width, thick, length, { crown: 0.012, radius: 0.06, wrinkle: 0.004 }), [
    0,
    base + thick / 2,
    0,
  ]);
  const top = base + thick + 0.018;
  const drop = overhang > 0 ? random.between(0.2, 0.3) : thick * 0.4;
  const [from, to] = [-length * random.between(0.2, 0.27), length / 2 + (overhang > 0 ? 0.005 : 0.02)];
  const outer = width + 0.02 + overhang * 2;
  drape(assembly, cover, outer, from, to, top, drop, 0.035, seed, length / 2);
  const isFolded = random.chance(0.65);
  if (isFolded)
    drape(
      assembly,
      { ...linenSheet, words: 'fold' },
      outer + 0.045,
      from - 0.02,
      from + 0.26,
      top + 0.028,
      drop * 0.97,
      0.02,
      seed,
      length / 2,
    );
  if (throwFinish)
    drape(
      assembly,
      throwFinish,
      outer + 0.045,
      length * 0.16,
      length * 0.37,
      top + 0.027,
      drop * 0.97,
      0.012,
      seed,
      length / 2,
    );

  const pairs = random.whole(1, 2);
  const pillowWidth = Math.min(0.68, width / 2 - 0.04);
  const places = width > 1.15 ? [-width / 4, width / 4] : [0];
  for (let row = 0; row < pairs; row++) {
    for (const x of places) {
      const finish = row === 0 ? { ...linenSheet, words: 'pillowcase' } : pillows;
      const turn: [number, number, number] = [random.between(0.75, 0.95) - row * 0.08, random.between(-0.06, 0.06), 0];
      assembly.add(
        finish,
        pillow(pillowWidth, 0.19, 0.46, seed + x + row * 5),
        [x + random.between(-0.02, 0.02), top + 0.15, -length / 2 + 0.2 + row * 0.17],
        turn,
      );
    }
  }
  if (random.chance(0.6))
    assembly.add(
      throwFinish ?? pillows,
      pillow(0.5, 0.15, 0.32, seed + 3),
      [0, top + 0.13, -length / 2 + 0.24 + pairs * 0.17],
      [0.95, 0, 0],
    );
}

function drape(
  assembly: Assembly,
  finish: Finish,
  width: number,
  from: number,
  to: number,
  top: number,
  drop: number,
  thickness: number,
  seed: number,
  footEnd: number,
): void {
  const bend = 0.07;
  const half = width / 2;
  const side = half - bend + (bend * Math.PI) / 2 + drop;
  const surface = (u: number, v: number): [number, number, number] => {
    const along = (u * 2 - 1) * side;
    const reach = Math.abs(along);
    const turn = Math.min(Math.PI / 2, Math.max(0, (reach - (half - bend)) / bend));
    const hang = Math.max(0, reach - (half - bend) - (bend * Math.PI) / 2);
    const z = from + (to - from) * v;
    const flat = Math.min(reach, half - bend);
    const fold = hang > 0 ? 0.022 * Math.sin(z * 13 + noise(z * 2, seed, 0) * 3 + seed) * (hang / 0.3) : 0;
    const puff = 0.016 * noise(along * 3.1 + seed, z * 2.6, seed) + 0.008 * noise(along * 8, z * 7 + seed, 3);
    const endFall = Math.max(0, z - (footEnd - 0.09)) / 0.09;
    return [
      Math.sign(along) * (flat + Math.sin(turn) * bend + hang * 0.04 + fold),
      top - (1 - Math.cos(turn)) * bend - hang + puff * Math.cos(turn) + thickness / 2 - 0.07 * endFall ** 2,
      z + 0.01 * noise(along * 5, z * 3, seed),
    ];
  };
  assembly.add(finish, sheet(surface, thickness, 40, 26));
}
