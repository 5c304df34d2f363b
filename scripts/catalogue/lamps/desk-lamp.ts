import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { enamel, metal, opalGlass, wood } from '../finish.ts';
import { rod, turned } from '../shapes/rod.ts';
import { ball, dome } from './glass-and-shades.ts';

export const deskLamp: Family = {
  category: 'lamp',
  name: 'desk',
  noun: 'desk lamp',
  style: 'functional',
  basePrice: 60,
  place: 'table',
  looks: pairLooks(
    [
      enamel('black'),
      metal('brass'),
      enamel('teal'),
      enamel('white'),
      enamel('rust'),
      enamel('sage'),
      metal('chrome'),
      enamel('mustard'),
      enamel('navy'),
      metal('copper'),
      enamel('blush'),
      enamel('forest'),
      enamel('sky'),
      metal('bronze'),
      enamel('burgundy'),
    ],
    [metal('steel'), metal('black steel'), metal('brass'), wood('oak')],
  ),
  build(random, { main, frame }) {
    const assembly = new Assembly();
    const [lower, upper] = [random.between(0.26, 0.34), random.between(0.24, 0.32)];
    const [rise, fall] = [random.between(1.75, 2.0), random.between(0.35, 0.7)];
    const base: Point = [-0.1, 0.03, 0];
    const elbow: Point = [base[0] + lower * Math.cos(rise), base[1] + lower * Math.sin(rise), 0];
    const wrist: Point = [elbow[0] + upper * Math.cos(fall), elbow[1] + upper * Math.sin(fall), 0];
    assembly.add(
      main,
      turned(
        [
          [0, 0.085],
          [0.004, 0.09],
          [0.016, 0.09],
          [0.024, 0.08],
          [0.026, 0.02],
        ],
        false,
        48,
      ),
      [base[0], 0, 0],
    );
    const isDouble = random.chance(0.5);
    for (const z of isDouble ? [-0.014, 0.014] : [0]) {
      assembly.add(frame, rod([base[0], base[1], z], [elbow[0], elbow[1], z], isDouble ? 0.005 : 0.008));
      assembly.add(frame, rod([elbow[0], elbow[1], z], [wrist[0], wrist[1], z], isDouble ? 0.005 : 0.008));
    }
    for (const joint of [base, elbow, wrist])
      assembly.add(main, rod([joint[0], joint[1], -0.022], [joint[0], joint[1], 0.022], 0.014));
    const tilt = random.between(0.25, 0.55);
    const radius = random.between(0.075, 0.095);
    const head = dome(radius, radius * random.between(1.1, 1.5), 0.024);
    const place: Point = [wrist[0] + 0.02 + Math.sin(tilt) * 0.06, wrist[1] - 0.1, 0];
    assembly.add(main, head, place, [0, 0, tilt]);
    assembly.add(opalGlass, ball(0.03), [place[0] + 0.012, place[1] + 0.04, 0]);
    return {
      assembly,
      bulb: [place[0], place[1] - 0.01, 0],
      traits: [
        `${isDouble ? 'paired bars for its jointed arm' : 'a single jointed arm'}`,
        'a tilting dome for a head',
        'a heavy round foot',
      ],
    };
  },
};
