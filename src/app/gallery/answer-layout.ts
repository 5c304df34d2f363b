import { breakRows, type Layout, placeRows, type Row, type RowOptions } from './justified-rows.ts';

/** The nearest picture takes at most this share of the width, so that the two rows beside it keep room. */
const NEAREST_SHARE = 0.74;
/** Narrower than this, nothing is put beside the nearest. */
const LEAST_BESIDE = 96;
/** How much taller than a row the nearest may be when it stands alone. */
const ALONE_HEIGHT = 2.8;

/**
 * Lays out an answer: the nearest picture larger, two rows tall at the left with the next ones beside it, or alone above
 * them where it is too wide for that; then justified rows.
 */
export function layoutAnswer(ratios: readonly number[], options: RowOptions): Layout {
  const [nearest, ...others] = ratios;
  if (nearest === undefined) return { boxes: [], height: 0 };
  const beside = rowsBeside(nearest, others, options);
  return beside ? placeBeside(nearest, others, beside, options) : placeAbove(nearest, others, options);
}

interface Beside {
  readonly rows: readonly [Row, Row];
  readonly width: number;
}

/**
 * The two rows beside the nearest, at the width where their heights and captions add up to its height:
 * `r · (width · Σ 1/Sᵢ − Σ gapsᵢ/Sᵢ + caption + gap) + gap + width = whole width`, solved for `width`.
 */
function rowsBeside(nearest: number, others: readonly number[], options: RowOptions): Beside | null {
  const { caption, gap, rowHeight } = options;
  const guess = options.width - gap - nearest * (2 * rowHeight + caption + gap);
  if (guess < LEAST_BESIDE) return null;
  const [first, second] = breakRows(others, { ...options, width: guess });
  if (!first || !second) return null;
  const rows = [first.ratios, second.ratios];
  const sums = rows.map((ratios) => ratios.reduce((total, ratio) => total + ratio, 0));
  const slope = sums.reduce((total, sum) => total + 1 / sum, 0);
  const offset = rows.reduce((total, ratios, row) => total + (gap * (ratios.length - 1)) / (sums[row] ?? 1), 0);
  const width = (options.width - gap + nearest * (offset - caption - gap)) / (1 + nearest * slope);
  if (width < LEAST_BESIDE || width < options.width * (1 - NEAREST_SHARE)) return null;
  const heights = rows.map((ratios, row) => (width - gap * (ratios.length - 1)) / (sums[row] ?? 1));
  if (heights.some((height) => height > rowHeight * 1.8 || height < rowHeight * 0.6)) return null;
  const filled = (row: number): Row => ({ ratios: rows[row] ?? [], height: heights[row] ?? 0 });
  return { rows: [filled(0), filled(1)], width };
}

function placeBeside(nearest: number, others: readonly number[], { rows, width }: Beside, options: RowOptions): Layout {
  const height = rows[0].height + options.caption + options.gap + rows[1].height;
  const left = options.width - width;
  const side = placeRows(rows, options, left);
  const top = height + options.caption + options.gap;
  const below = others.slice(rows[0].ratios.length + rows[1].ratios.length);
  const rest = placeRows(breakRows(below, options), options, 0, top);
  const boxes = [{ x: 0, y: 0, width: nearest * height, height }, ...side.boxes, ...rest.boxes];
  return { boxes, height: below.length > 0 ? rest.height : top - options.gap };
}

function placeAbove(nearest: number, others: readonly number[], options: RowOptions): Layout {
  const { width, rowHeight, caption, gap } = options;
  const height = Math.min(width / nearest, rowHeight * ALONE_HEIGHT);
  const top = height + caption + gap;
  const rest = placeRows(breakRows(others, options), options, 0, top);
  const boxes = [{ x: 0, y: 0, width: nearest * height, height }, ...rest.boxes];
  return { boxes, height: others.length > 0 ? rest.height : top - gap };
}
