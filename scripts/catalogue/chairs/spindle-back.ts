import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { painted, wood } from '../finish.ts';
import { bentRod, type ProfilePoint, spindle } from '../shapes/rod.ts';
import { cutBoard, sheet, superellipse } from '../shapes/sheet.ts';

const legProfile: readonly ProfilePoint[] = [
  [0, 0.013],
  [0.12, 0.015],
  [0.3, 0.021],
  [0.36, 0.014],
  [0.4, 0.02],
  [0.7, 0.019],
  [0.92, 0.015],
  [1, 0.014],
];
const rungProfile: readonly ProfilePoint[] = [
  [0, 0.008],
  [0.5, 0.013],
  [1, 0.008],
];
const stickProfile: readonly ProfilePoint[] = [
  [0, 0.006],
  [0.35, 0.0095],
  [1, 0.0055],
];

/** A saddle seat with splayed legs below and a fan of turned sticks above. */
export const spindleBack: Family = {
  category: 'chair',
  name: 'spindle-back',
  noun: 'spindle-back chair',
  style: 'country',
  basePrice: 120,
  place: 'floor',
  looks: pairLooks(
    [
      wood('oak'),
      painted('black'),
      wood('walnut'),
      painted('sage'),
      wood('birch'),
      painted('navy'),
      wood('teak'),
      painted('ivory'),
      painted('mustard'),
      wood('mahogany'),
      painted('terracotta'),
      painted('sky'),
      wood('black ash'),
      painted('burgundy'),
      wood('beech'),
      painted('teal'),
      painted('blush'),
      wood('pine'),
      painted('forest'),
      painted('slate'),
      painted('rust'),
      painted('stone'),
      painted('plum'),
      painted('charcoal'),
      painted('olive'),
      painted('white'),
    ],
    [wood('oak')],
  ),
  build(random, { main }) {
    const assembly = new Assembly();
    const [width, depth, height] = [random.between(0.43, 0.49), random.between(0.41, 0.45), random.between(0.43, 0.46)];
    const sticks = random.whole(6, 9);
    const isBowed = random.chance(0.5);
    const backHeight = random.between(0.44, 0.56);
    const splay = random.between(0.04, 0.075);

    const outline = superellipse(width, depth, 2.8).map(([x, y]): [number, number] => [
      x * (1 + 0.16 * (y / depth)),
      y,
    ]);
    assembly.add(
      main,
      cutBoard(
        outline.map(([x, y]): [number, number] => [x, -y]),
        0.042,
        0.016,
      ),
      [0, height - 0.021, 0],
      [-Math.PI / 2, 0, 0],
    );

    const leg = (side: number, front: number): [Point, Point] => [
      [side * (width * 0.36 + splay), 0, front * (depth * 0.36 + splay)],
      [side * width * 0.33, height - 0.03, front * depth * 0.3],
    ];
    for (const side of [-1, 1])
      for (const front of [-1, 1]) assembly.add(main, spindle(...leg(side, front), legProfile));
    const along = (side: number, front: number, share: number): Point => {
      const [foot, top] = leg(side, front);
      return [
        foot[0] + (top[0] - foot[0]) * share,
        foot[1] + (top[1] - foot[1]) * share,
        foot[2] + (top[2] - foot[2]) * share,
      ];
    };
    for (const side of [-1, 1]) assembly.add(main, spindle(along(side, 1, 0.37), along(side, -1, 0.4), rungProfile));
    const middle = (side: number): Point => [along(side, 1, 0.37)[0] * 0.98, along(side, 1, 0.385)[1], 0];
    assembly.add(main, spindle(middle(-1), middle(1), rungProfile));

    const lean = 0.16;
    const foot = (t: number): Point => {
      const angle = (t * 0.78 * Math.PI) / 2;
      return [Math.sin(angle) * width * 0.41, height - 0.01, -Math.cos(angle) * depth * 0.4];
    };
    const top = (t: number): Point => {
      const bow = isBowed ? Math.sqrt(Math.max(0, 1 - (t * 0.93) ** 2)) : 0.96;
      const spread = isBowed ? 0.98 : 1.22;
      const [x, y, z] = foot(t);
      return [x * spread, y + backHeight * bow, z - lean * bow - (isBowed ? 0 : 0.02 * (1 - t * t))];
    };
    for (let i = 0; i < sticks; i++) {
      const t = ((i + 0.5) / sticks) * 2 - 1;
      assembly.add(main, spindle(foot(t), top(t), stickProfile, 10));
    }
    if (isBowed) {
      const hoop = Array.from({ length: 25 }, (_, i): Point => {
        const t = Math.sin(((i / 24) * 2 - 1) * (Math.PI / 2));
        const rise = Math.sqrt(Math.max(0, 1 - t * t));
        const [x, y, z] = foot(t);
        return [x * 1.0, y + (backHeight + 0.006) * rise, z - lean * rise];
      });
      assembly.add(main, bentRod(hoop, 0.012, false, 56));
    } else {
      const rail = sheet(
        (u, v) => {
          const t = (u * 2 - 1) * 1.12;
          const [x, y, z] = top(t);
          const crest = v * (0.075 - 0.03 * t * t);
          return [x, y - 0.012 + crest, z - crest * 0.25];
        },
        0.018,
        30,
        4,
      );
      assembly.add(main, rail);
    }
    return {
      assembly,
      traits: [
        `${['six', 'seven', 'eight', 'nine'][sticks - 6]} turned sticks under ${isBowed ? 'a bent hoop' : 'a curved top rail'}`,
        'a saddled seat',
        'splayed legs joined by an H of stretchers',
      ],
    };
  },
};
