import { Assembly } from '../assembly.ts';
import { type Family, pairLooks } from '../family.ts';
import { cane, wood } from '../finish.ts';
import { makeBed } from '../shapes/bedding.ts';
import { cutBoard, roundedRectangle } from '../shapes/sheet.ts';
import { slab } from '../shapes/slab.ts';
import { covers, throws } from './bed-linen.ts';

export const platformBed: Family = {
  category: 'bed',
  name: 'platform',
  noun: 'platform bed',
  style: 'Japanese-inspired',
  basePrice: 390,
  place: 'floor',
  looks: pairLooks(
    [wood('oak'), wood('walnut'), wood('teak'), wood('birch'), wood('black ash'), wood('beech'), wood('mahogany')],
    covers,
    throws.slice(2),
  ),
  build(random, { main, frame, accent }) {
    const assembly = new Assembly();
    const [width, length] = [random.pick([1.4, 1.6, 1.8]), 2];
    const base = random.between(0.2, 0.25);
    const rim = random.between(0.1, 0.17);
    assembly.add(main, slab(width + rim * 2, 0.055, length + rim, 0.012), [0, base - 0.02, 0.04]);
    for (const side of [-1, 1])
      for (const z of [-0.8, 0.85])
        assembly.add(main, slab(0.09, base - 0.05, 0.09, 0.01), [side * (width / 2 - 0.08), (base - 0.05) / 2, z]);
    const isCane = random.chance(0.6);
    const [head, low] = [random.between(0.8, 0.95), base + 0.02];
    const panels = random.whole(2, 3);
    const full = width + rim * 2;
    const z = -length / 2 - 0.03;
    for (let i = 0; i < panels; i++) {
      const panel = full / panels;
      const x = -full / 2 + panel * (i + 0.5);
      const [w, h] = [panel - 0.012, head - low];
      const outer = roundedRectangle(w, h, 0.02, 4);
      const inner = roundedRectangle(w - 0.1, h - 0.1, 0.012, 4);
      assembly.add(
        main,
        isCane ? cutBoard(outer, 0.035, 0.006, false, inner) : cutBoard(outer, 0.035, 0.006, false),
        [x, low + h / 2, z],
        [-0.1, 0, 0],
      );
      if (isCane) assembly.add(cane, slab(w - 0.09, h - 0.09, 0.004, 0.001, 1), [x, low + h / 2, z], [-0.1, 0, 0]);
    }
    makeBed(assembly, random, {
      width,
      length,
      base,
      cover: frame,
      pillows: frame,
      overhang: 0,
      ...(accent ? { throwFinish: accent } : {}),
    });
    return {
      assembly,
      traits: [
        `a low deck that runs out past the mattress`,
        `a headboard of ${panels === 2 ? 'two' : 'three'} ${isCane ? 'cane-filled frames' : 'leaning panels'}`,
        `${frame.words} bedding`,
      ],
    };
  },
};
