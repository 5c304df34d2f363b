import { type ProfilePoint, turned } from '../shapes/rod.ts';

/** A shade open at both ends, with its inside; height 0 is its lower rim. */
export function openShade(bottom: number, top: number, height: number): ReturnType<typeof turned> {
  const wall = 0.003;
  return turned(
    [
      [0.002, bottom - wall],
      [0, bottom],
      [height, top],
      [height - 0.002, top - wall],
      [0.002, bottom - wall],
    ],
    false,
    56,
  );
}

/** Half a hollow sphere, open below; height 0 is its rim. */
export function dome(radius: number, height: number, neck = 0.02): ReturnType<typeof turned> {
  const outer = Array.from({ length: 13 }, (_, i): ProfilePoint => {
    const angle = (i / 12) * (Math.PI / 2);
    return [height * Math.sin(angle), Math.max(neck, radius * Math.cos(angle))];
  });
  const inner = outer.map(([y, r]): ProfilePoint => [Math.max(0, y - 0.006), Math.max(0.002, r - 0.005)]).reverse();
  return turned([...inner.slice(-1), ...outer, ...inner.slice(0, -1)], true, 48);
}

export const ball = (radius: number, from = 0, to = 1): ReturnType<typeof turned> =>
  turned(
    Array.from({ length: 21 }, (_, i): ProfilePoint => {
      const angle = (from + (to - from) * (i / 20)) * Math.PI;
      return [-radius * Math.cos(angle), Math.max(0.001, radius * Math.sin(angle))];
    }),
    true,
    48,
  );
