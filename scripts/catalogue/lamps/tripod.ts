import { Assembly, type Point } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { lampShade, metal, wood } from '../finish.ts';
import { rod, turned } from '../shapes/rod.ts';
import { openShade } from './glass-and-shades.ts';

export const tripodLamp: Family = {
  category: 'lamp',
  name: 'tripod',
  noun: 'tripod floor lamp',
  style: 'Scandinavian',
  basePrice: 145,
  place: 'floor',
  looks: pairLooks(
    [
      wood('oak'),
      wood('walnut'),
      wood('black ash'),
      wood('beech'),
      metal('brass'),
      metal('black steel'),
      wood('teak'),
      metal('white steel'),
    ],
    [
      lampShade('white'),
      lampShade('oatmeal'),
      lampShade('charcoal'),
      lampShade('ivory'),
      lampShade('sage'),
      lampShade('mustard'),
      lampShade('terracotta'),
    ],
    [metal('black steel'), metal('brass')],
  ),
  build(random, { main, frame, accent = metal('brass') }) {
    const assembly = new Assembly();
    const [joint, spread] = [random.between(1.05, 1.2), random.between(0.28, 0.36)];
    for (let i = 0; i < 3; i++) {
      const angle = (i / 3) * Math.PI * 2 + 0.3;
      const foot: Point = [Math.sin(angle) * spread, 0, Math.cos(angle) * spread];
      const isMetal = main.kind === 'metal';
      assembly.add(
        main,
        rod(
          foot,
          [Math.sin(angle) * 0.028, joint, Math.cos(angle) * 0.028],
          isMetal ? 0.009 : 0.013,
          isMetal ? 0.009 : 0.019,
        ),
      );
    }
    assembly.add(
      accent,
      turned([
        [0, 0.045],
        [0.03, 0.05],
        [0.05, 0.02],
        [0.16, 0.01],
      ]),
      [0, joint - 0.03, 0],
    );
    const [wide, height] = [random.between(0.2, 0.27), random.between(0.24, 0.32)];
    const narrow = wide * random.between(0.7, 1);
    assembly.add(frame, openShade(wide, narrow, height), [0, joint + 0.04, 0]);
    return {
      assembly,
      bulb: [0, joint + 0.04 + height / 2, 0],
      traits: [`three slender ${main.words} legs`, `a wide ${frame.words} shade`, `a ${accent.words} collar`],
    };
  },
};
