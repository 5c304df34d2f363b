import { layoutAnswer } from './answer-layout.ts';
import { type Box, breakRows, type Layout, placeRows, type RowOptions } from './justified-rows.ts';

/** An answer with a line below what is alike. */
export interface LinedLayout extends Layout {
  /** Where the line begins, in CSS pixels from the top; null where there is none. */
  readonly lineTop: number | null;
}

/**
 * Lays out an answer: what is alike with the nearest larger, a line, and what is less alike in plain rows.
 * @param alike how many of the first pictures are alike
 * @param lineHeight room for the line
 */
export function layoutWithLine(
  ratios: readonly number[],
  options: RowOptions,
  alike: number,
  lineHeight: number,
): LinedLayout {
  if (alike >= ratios.length) return { ...layoutAnswer(ratios, options), lineTop: null };
  const above = layoutAnswer(ratios.slice(0, alike), options);
  const lineTop = above.height;
  const below = placeRows(breakRows(ratios.slice(alike), options), options, 0, lineTop + lineHeight);
  const boxes: Box[] = [...above.boxes, ...below.boxes];
  return { boxes, height: below.height, lineTop };
}
