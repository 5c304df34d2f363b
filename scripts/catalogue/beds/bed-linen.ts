import { cotton, linen, wool } from '../finish.ts';
import type { Random } from '../random.ts';

/** Mattress sizes sold most: 90, 140, 160 and 180 cm by 2 m. */
export const mattressWidth = (random: Random): number => random.pick([0.9, 1.4, 1.6, 1.6, 1.8]);

export const covers = [
  linen('oatmeal'),
  linen('slate'),
  linen('sage'),
  cotton('white'),
  linen('rust'),
  linen('navy'),
  linen('blush'),
];

export const throws = [wool('mustard'), wool('charcoal'), wool('terracotta'), wool('forest'), wool('cream')];
