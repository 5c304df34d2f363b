import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { painted, wood } from '../finish.ts';
import { withArticle } from '../phrases.ts';
import { spindle } from '../shapes/rod.ts';
import { post, slab } from '../shapes/slab.ts';

export const farmTable: Family = {
  category: 'table',
  name: 'farmhouse',
  noun: 'farmhouse table',
  style: 'country',
  basePrice: 380,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), wood('pine'), wood('teak'), wood('beech'), wood('birch'), wood('mahogany')],
    [painted('ivory'), wood('walnut'), painted('sage'), wood('teak'), painted('charcoal'), painted('navy')],
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
        `${frame.words === main.words ? 'a deep apron' : `${withArticle(frame.words)} base`}`,
      ],
    };
  },
};
