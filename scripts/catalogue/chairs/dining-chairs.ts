import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cane, leather, metal, painted, plastic, rush, velvet, wood } from '../finish.ts';
import { cushion } from '../shapes/cushion.ts';
import { bentTube, rod, spindle, turned } from '../shapes/rod.ts';
import { cutBoard, sheet, superellipse } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';

export const ladderBack: Family = {
  category: 'chair',
  name: 'ladder-back',
  noun: 'ladder-back chair',
  style: 'rustic',
  basePrice: 140,
  place: 'floor',
  looks: pairLooks(
    [wood('beech'), wood('black ash'), painted('forest'), wood('walnut'), wood('oak'), painted('burgundy')],
    [rush],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, seat, height] = [
      random.between(0.44, 0.5),
      random.between(0.38, 0.43),
      random.between(0.43, 0.46),
      random.between(0.95, 1.1),
    ];
    const slats = random.whole(3, 5);
    const [x, rear] = [width / 2 - 0.02, width / 2 - 0.055];
    const backAt = (y: number): number => -depth / 2 - Math.max(0, y - seat) * 0.17;
    for (const side of [-1, 1]) {
      assembly.add(
        main,
        spindle(
          [side * x, 0, depth / 2],
          [side * x, seat + 0.02, depth / 2],
          [
            [0, 0.014],
            [0.1, 0.019],
            [0.94, 0.019],
            [1, 0.012],
          ],
        ),
      );
      assembly.add(main, rod([side * rear, 0, -depth / 2 - 0.02], [side * rear, seat, -depth / 2], 0.016, 0.018));
      assembly.add(
        main,
        spindle(
          [side * rear, seat, -depth / 2],
          [side * rear, height, backAt(height)],
          [
            [0, 0.018],
            [0.88, 0.016],
            [0.92, 0.011],
            [0.96, 0.017],
            [1, 0.003],
          ],
        ),
      );
      for (const y of [0.14, 0.27])
        assembly.add(main, rod([side * x, y, depth / 2], [side * rear, y, -depth / 2], 0.009));
    }
    for (const y of [0.18, 0.3]) assembly.add(main, rod([-x, y, depth / 2], [x, y, depth / 2], 0.01));
    const top = height - 0.09;
    for (let i = 0; i < slats; i++) {
      const y = seat + 0.16 + ((top - seat - 0.16) * i) / (slats - 1);
      const tall = 0.05 + 0.012 * i;
      assembly.add(
        main,
        sheet(
          (u, v) => {
            const t = u * 2 - 1;
            const rise = (v - 0.5) * tall * (1 - 0.35 * t * t) + 0.012 * (1 - t * t);
            return [t * rear, y + rise, backAt(y + rise) - 0.028 * (1 - t * t)];
          },
          0.01,
          24,
          4,
        ),
      );
    }
    assembly.add(
      frame,
      cushion(width - 0.01, 0.042, depth + 0.02, { crown: 0.006, sag: 0.01, radius: 0.018, wrinkle: 0 }),
      [0, seat - 0.01, 0],
    );
    return {
      assembly,
      traits: [
        `${['three', 'four', 'five'][slats - 3]} bent slats between tall posts`,
        'a woven rush seat',
        'turned finials',
      ],
    };
  },
};

export const cantilever: Family = {
  category: 'chair',
  name: 'cantilever',
  noun: 'cantilever chair',
  style: 'Bauhaus',
  basePrice: 190,
  place: 'floor',
  looks: pairLooks(
    [leather('black'), cane, leather('cognac'), velvet('teal'), leather('cream'), velvet('rust')],
    [metal('chrome'), metal('chrome'), metal('black steel'), metal('brass')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, depth, seat, height] = [
      random.between(0.46, 0.52),
      random.between(0.44, 0.5),
      random.between(0.44, 0.47),
      random.between(0.78, 0.88),
    ];
    const x = width / 2;
    const rearTop: Point = [x, height, -depth / 2 - 0.09];
    const mirror = ([px, py, pz]: Point): Point => [-px, py, pz];
    const half: Point[] = [
      rearTop,
      [x, seat + 0.02, -depth / 2],
      [x, seat, depth / 2],
      [x, 0.012, depth / 2 - 0.02],
      [x, 0.012, -depth / 2 + 0.02],
    ];
    assembly.add(frame, bentTube([...half, ...half.map(mirror).reverse()], 0.07, 0.0125));
    const isThick = main.kind !== 'cane';
    if (isThick) {
      assembly.add(main, cushion(width - 0.03, 0.055, depth - 0.05, { crown: 0.012, radius: 0.024 }), [
        0,
        seat + 0.02,
        0.01,
      ]);
      assembly.add(
        main,
        cushion(width - 0.03, 0.04, 0.3, { crown: 0.014, radius: 0.018, seed: 2 }),
        [0, height - 0.14, -depth / 2 - 0.055],
        [Math.PI / 2 - 0.24, 0, 0],
      );
    } else {
      const rim = wood(random.pick(['beech', 'black ash'] as const));
      const place = (w: number, h: number, at: Point, turn: Point): void => {
        assembly.add(
          rim,
          cutBoard(superellipse(w, h, 9, 60), 0.024, 0.008, false, superellipse(w - 0.09, h - 0.09, 9, 60)),
          at,
          turn,
        );
        assembly.add(main, slab(w - 0.06, h - 0.06, 0.004, 0.001, 1), at, turn);
      };
      place(width - 0.02, depth - 0.03, [0, seat + 0.016, 0.01], [-Math.PI / 2, 0, 0]);
      place(width - 0.02, 0.27, [0, height - 0.13, -depth / 2 - 0.066], [-0.24, 0, 0]);
    }
    return {
      assembly,
      traits: [
        'one unbroken steel tube that carries the seat without back legs',
        isThick ? 'a padded seat and back' : 'cane in bent-wood frames',
        `a ${frame.words} frame`,
      ],
    };
  },
};

export const shellChair: Family = {
  category: 'chair',
  name: 'shell',
  noun: 'shell chair',
  style: 'mid-century',
  basePrice: 130,
  place: 'floor',
  looks: pairLooks(
    [
      plastic('white'),
      plastic('mustard'),
      wood('walnut'),
      plastic('sage'),
      plastic('charcoal'),
      wood('oak'),
      plastic('terracotta'),
      plastic('sky'),
    ],
    [wood('beech'), metal('black steel'), metal('chrome'), wood('oak')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [width, seat, rise] = [random.between(0.47, 0.53), random.between(0.44, 0.46), random.between(0.37, 0.43)];
    const cup = random.between(0.05, 0.085);
    const depth = 0.43;
    assembly.add(
      main,
      sheet(
        (u, v) => {
          const t = u * 2 - 1;
          const bend = Math.min(1, Math.max(0, (v - 0.42) / 0.22));
          const ease = bend * bend * (3 - 2 * bend);
          const run = Math.min(v, 0.53) / 0.53;
          const up = Math.max(0, v - 0.5) / 0.5;
          const half =
            (width / 2) *
            (v < 0.5 ? 0.9 + 0.1 * Math.sin(v * Math.PI) : 1 - 0.16 * up ** 2) *
            (1 - 0.22 * Math.max(0, up - 0.7) ** 1.2);
          const lip = v < 0.1 ? -0.03 * ((0.1 - v) / 0.1) ** 2 : 0;
          const cupped = cup * Math.abs(t) ** 2.6;
          const corner = 0.06 * Math.abs(t) ** 5;
          return [
            t * half,
            seat +
              lip +
              ease * 0.03 +
              rise * up ** 1.05 * (1 - corner * 1.6) +
              cupped * (1 - up) * (0.35 + 0.65 * run) -
              0.012 * run,
            depth / 2 - depth * run - 0.16 * up + cupped * 1.6 * up + -corner * Math.max(0, 1 - v / 0.14) ** 2,
          ];
        },
        0.011,
        36,
        44,
      ),
    );
    const isWood = frame.kind === 'wood';
    const under = seat - 0.02;
    for (const side of [-1, 1]) {
      for (const front of [-1, 1]) {
        const [top, foot]: [Point, Point] = [
          [side * 0.13, under, front * 0.11],
          [side * 0.23, 0, front * 0.22],
        ];
        assembly.add(frame, rod(foot, top, isWood ? 0.011 : 0.007, isWood ? 0.018 : 0.007));
      }
      const dark = metal('black steel');
      assembly.add(
        isWood ? dark : frame,
        rod([side * 0.15, under * 0.72, 0.14], [-side * 0.15, under * 0.72, -0.14], 0.005),
      );
      assembly.add(isWood ? dark : frame, rod([side * 0.13, under, 0.11], [side * 0.13, under, -0.11], 0.008));
    }
    return {
      assembly,
      traits: [
        'a one-piece shell that flows from seat to back',
        `${isWood ? `tapered ${frame.words} dowel` : `slim ${frame.words} rod`} legs`,
        'crossed struts below the seat',
      ],
    };
  },
};

export const stool: Family = {
  category: 'chair',
  name: 'stool',
  noun: 'stool',
  style: 'workshop',
  basePrice: 75,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), leather('chestnut'), painted('mustard'), velvet('forest'), wood('birch')],
    [wood('oak'), metal('black steel'), metal('brass'), wood('beech')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const isBar = random.chance(0.55);
    const [height, radius] = [
      isBar ? random.between(0.65, 0.76) : random.between(0.44, 0.48),
      random.between(0.16, 0.19),
    ];
    const legs = random.whole(3, 4);
    const isPadded = main.kind === 'leather' || main.kind === 'velvet';
    if (isPadded) {
      assembly.add(
        frame,
        turned(
          [
            [0, radius - 0.02],
            [0.02, radius - 0.012],
          ],
          false,
          48,
        ),
        [0, height - 0.07, 0],
      );
      assembly.add(
        main,
        turned(
          [
            [0, radius - 0.012],
            [0.015, radius + 0.004],
            [0.045, radius],
            [0.062, radius * 0.8],
            [0.068, radius * 0.4],
            [0.069, 0.01],
          ],
          true,
          48,
        ),
        [0, height - 0.06, 0],
      );
    } else {
      assembly.add(
        main,
        turned(
          [
            [0, radius - 0.01],
            [0.012, radius],
            [0.026, radius],
            [0.034, radius - 0.008],
            [0.031, radius * 0.6],
            [0.028, 0.01],
          ],
          true,
          48,
        ),
        [0, height - 0.034, 0],
        [0, 0.5, 0],
      );
    }
    const isWood = frame.kind === 'wood';
    const spread = radius * (isBar ? 1.25 : 1.1);
    const ring = isBar ? 0.22 : 0.14;
    const reachAt = (y: number): number => spread + (radius * 0.62 - spread) * (y / height);
    for (let i = 0; i < legs; i++) {
      const angle = ((i + 0.25) / legs) * Math.PI * 2;
      const at = (y: number): Point => [Math.sin(angle) * reachAt(y), y, Math.cos(angle) * reachAt(y)];
      assembly.add(
        frame,
        isWood
          ? spindle(at(0), at(height - 0.05), [
              [0, 0.012],
              [0.4, 0.018],
              [1, 0.015],
            ])
          : rod(at(0), at(height - 0.05), 0.009),
      );
      const next = ((i + 1.25) / legs) * Math.PI * 2;
      if (isWood)
        assembly.add(
          frame,
          rod(at(ring), [Math.sin(next) * reachAt(ring), ring, Math.cos(next) * reachAt(ring)], 0.009),
        );
    }
    if (!isWood) {
      const hoop = Array.from(
        { length: 12 },
        (_, i): Point => [
          Math.sin((i / 12) * Math.PI * 2) * reachAt(ring),
          ring,
          Math.cos((i / 12) * Math.PI * 2) * reachAt(ring),
        ],
      );
      assembly.add(frame, bentTube(hoop, 0.04, 0.007, true));
    }
    return {
      assembly,
      noun: isBar ? 'bar stool' : 'stool',
      traits: [
        `a ${isPadded ? 'padded' : 'dished'} round seat on ${legs === 3 ? 'three' : 'four'} splayed legs`,
        isWood ? 'round rungs for the feet' : 'a foot ring',
        `${frame.words} legs`,
      ],
    };
  },
};
