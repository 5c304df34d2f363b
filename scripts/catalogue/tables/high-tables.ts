import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { marble, metal, painted, wood } from '../finish.ts';
import { bentTube, rod, spindle, turned } from '../shapes/rod.ts';
import { cutBoard, roundedRectangle, superellipse } from '../shapes/sheet.ts';
import { post, slab } from '../shapes/slab.ts';

export const farmTable: Family = {
  category: 'table',
  name: 'farmhouse',
  noun: 'farmhouse table',
  style: 'country',
  basePrice: 380,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), wood('pine'), wood('teak'), wood('beech')],
    [painted('ivory'), wood('walnut'), painted('sage'), wood('teak'), painted('charcoal')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(1.5, 2.1), random.between(0.82, 0.95), random.between(0.74, 0.77)];
    assembly.add(main, slab(width, 0.038, depth, 0.008), [0, height - 0.019, 0]);
    const [x, z] = [width / 2 - 0.1, depth / 2 - 0.09];
    const isTurned = random.chance(0.6);
    for (const sx of [-1, 1]) {
      for (const sz of [-1, 1]) {
        if (!isTurned) assembly.add(frame, post([sx * x, height - 0.04, sz * z], [sx * x, 0, sz * z], 0.08, 0.055));
        else {
          assembly.add(frame, slab(0.085, 0.15, 0.085, 0.006), [sx * x, height - 0.113, sz * z]);
          assembly.add(
            frame,
            spindle(
              [sx * x, 0, sz * z],
              [sx * x, height - 0.18, sz * z],
              [
                [0, 0.022],
                [0.06, 0.033],
                [0.12, 0.024],
                [0.5, 0.036],
                [0.8, 0.046],
                [0.88, 0.03],
                [0.93, 0.046],
                [1, 0.04],
              ],
              24,
            ),
          );
        }
      }
      assembly.add(frame, slab(0.024, 0.1, z * 2 - 0.04, 0.004), [sx * x, height - 0.088, 0]);
    }
    for (const sz of [-1, 1]) assembly.add(frame, slab(x * 2 - 0.04, 0.1, 0.024, 0.004), [0, height - 0.088, sz * z]);
    return {
      assembly,
      traits: [
        `a broad ${main.words} top`,
        isTurned ? 'stout turned legs' : 'square legs that taper to the floor',
        `${frame.words === main.words ? 'a deep apron' : `a ${frame.words} base`}`,
      ],
    };
  },
};

export const pedestalTable: Family = {
  category: 'table',
  name: 'pedestal',
  noun: 'pedestal table',
  style: 'mid-century',
  basePrice: 340,
  place: 'floor',
  looks: pairLooks(
    [marble('white'), wood('walnut'), marble('green'), wood('oak'), marble('black'), painted('white'), marble('rose')],
    [metal('white steel'), metal('black steel'), metal('brass'), wood('oak'), metal('black steel')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, height] = [random.between(0.8, 1.2), random.between(0.72, 0.75)];
    const depth = random.chance(0.3) ? width * 0.68 : width;
    assembly.add(
      main,
      cutBoard(superellipse(width, depth, 2, 64), 0.026, 0.01),
      [0, height - 0.013, 0],
      [-Math.PI / 2, 0, 0],
    );
    const foot = depth * random.between(0.27, 0.34);
    const isTrumpet = random.chance(0.65);
    assembly.add(
      frame,
      isTrumpet
        ? turned(
            [
              [0, foot],
              [0.008, foot * 0.99],
              [0.03, foot * 0.7],
              [0.1, foot * 0.3],
              [0.3, 0.05],
              [0.5, 0.048],
              [0.64, 0.09],
              [height - 0.03, 0.17],
            ],
            true,
            56,
          )
        : turned(
            [
              [0, foot],
              [0.025, foot],
              [0.03, foot * 0.97],
              [0.035, 0.05],
              [height - 0.06, 0.05],
              [height - 0.05, 0.16],
              [height - 0.028, 0.17],
            ],
            false,
            56,
          ),
    );
    return {
      assembly,
      noun: depth === width ? 'round pedestal table' : 'oval pedestal table',
      traits: [
        isTrumpet ? 'a stem that flares like a trumpet' : 'a straight column on a disc',
        `a thin ${main.words} top`,
        `a ${frame.words} foot`,
      ],
    };
  },
};

export const writingDesk: Family = {
  category: 'table',
  name: 'desk',
  noun: 'writing desk',
  style: 'mid-century',
  basePrice: 290,
  place: 'floor',
  looks: pairLooks(
    [wood('walnut'), wood('oak'), wood('birch'), painted('navy'), wood('teak')],
    [metal('brass'), metal('black steel'), wood('oak'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(1.05, 1.4), random.between(0.5, 0.62), random.between(0.74, 0.77)];
    const drawers = random.whole(2, 3);
    const box = random.between(0.11, 0.14);
    assembly.add(main, slab(width, 0.024, depth, 0.006), [0, height - 0.012, 0]);
    assembly.add(main, slab(width - 0.04, 0.016, depth - 0.03, 0.004), [0, height - box - 0.02, 0]);
    for (const side of [-1, 1])
      assembly.add(main, slab(0.02, box, depth - 0.03, 0.004), [side * (width / 2 - 0.03), height - box / 2 - 0.02, 0]);
    assembly.add(main, slab(width - 0.06, box, 0.014, 0.003), [0, height - box / 2 - 0.02, -depth / 2 + 0.03]);
    const face = (width - 0.08) / drawers;
    for (let i = 0; i < drawers; i++) {
      const x = -width / 2 + 0.04 + face * (i + 0.5);
      assembly.add(main, slab(face - 0.007, box - 0.03, 0.02, 0.004), [x, height - box / 2 - 0.018, depth / 2 - 0.028]);
      assembly.add(
        frame,
        turned(
          [
            [0, 0.006],
            [0.012, 0.005],
            [0.018, 0.013],
            [0.024, 0.011],
          ],
          true,
          20,
        ),
        [x, height - box / 2 - 0.018, depth / 2 - 0.018],
        [Math.PI / 2, 0, 0],
      );
    }
    const legs = frame.kind === 'wood' ? main : frame;
    for (const sx of [-1, 1]) {
      for (const sz of [-1, 1]) {
        const [top, foot]: [Point, Point] = [
          [sx * (width / 2 - 0.08), height - box - 0.025, sz * (depth / 2 - 0.07)],
          [sx * (width / 2 - 0.03), 0, sz * (depth / 2 - 0.03)],
        ];
        assembly.add(legs, legs.kind === 'metal' ? rod(foot, top, 0.009, 0.013) : rod(foot, top, 0.012, 0.023));
      }
    }
    return {
      assembly,
      traits: [
        `${drawers === 2 ? 'two' : 'three'} shallow drawers under the top`,
        `splayed ${legs.words} legs`,
        `small ${frame.words} knobs`,
      ],
    };
  },
};

export const trestleTable: Family = {
  category: 'table',
  name: 'trestle',
  noun: 'trestle table',
  style: 'industrial',
  basePrice: 420,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('black ash'), wood('walnut'), marble('white'), wood('pine')],
    [metal('black steel'), wood('oak'), metal('steel'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(1.6, 2.2), random.between(0.85, 0.98), random.between(0.73, 0.76)];
    const isLive = main.kind === 'wood' && random.chance(0.5);
    const waver = (t: number, phase: number): number =>
      0.014 * Math.sin(t * 9 + phase) + 0.006 * Math.sin(t * 23 + phase * 2);
    const edge = (side: number): [number, number][] =>
      Array.from({ length: 31 }, (_, i): [number, number] => [
        side * width * (0.5 - i / 30),
        side * (depth / 2 + waver(i / 30, side)),
      ]);
    const outline = isLive ? [...edge(1), ...edge(-1)] : roundedRectangle(width, depth, 0.02, 4);
    assembly.add(main, cutBoard(outline, 0.045, 0.01, false), [0, height - 0.0225, 0], [-Math.PI / 2, 0, 0]);
    const isX = random.chance(0.45);
    for (const side of [-1, 1]) {
      const x = side * (width / 2 - random.between(0.28, 0.3));
      const [low, high] = [depth * 0.36, isX ? depth * 0.36 : depth * 0.22];
      if (isX) {
        for (const way of [-1, 1])
          assembly.add(frame, post([x, 0.03, way * low], [x, height - 0.06, -way * high], 0.06, 0.06, 0.004));
        for (const y of [0.02, height - 0.055]) assembly.add(frame, slab(0.06, 0.03, depth * 0.8, 0.004), [x, y, 0]);
      } else {
        const loop: Point[] = [
          [x, 0.025, -low],
          [x, height - 0.07, -high],
          [x, height - 0.07, high],
          [x, 0.025, low],
        ];
        assembly.add(frame, bentTube(loop, 0.03, 0.024, true));
      }
    }
    return {
      assembly,
      traits: [
        `${isX ? 'crossed' : 'trapeze'} supports in ${frame.words}`,
        isLive ? 'a top that keeps the waver of the trunk' : `a thick ${main.words} top`,
        'plenty of room at the ends',
      ],
    };
  },
};
