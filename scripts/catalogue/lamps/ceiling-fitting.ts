import type { Assembly } from '../assembly.ts';
import type { Look } from '../family.ts';
import { plastic } from '../finish.ts';
import { rod, turned } from '../shapes/rod.ts';

const cord = plastic('black');

export function hang(assembly: Assembly, look: Look, top: number): void {
  assembly.add(cord, rod([0, top, 0], [0, top + 2.5, 0], 0.003), [0, 0, 0], [0, 0, 0], false);
  assembly.add(cord, rod([0, top, 0], [0, top + 0.16, 0], 0.003));
  assembly.add(
    look.frame,
    turned(
      [
        [-0.01, 0.024],
        [0.0, 0.026],
        [0.05, 0.024],
        [0.065, 0.008],
        [0.085, 0.006],
      ],
      false,
    ),
    [0, top - 0.03, 0],
  );
}
