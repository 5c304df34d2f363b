/** Where a picture stands, in CSS pixels from the top left of its list; the caption follows below it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes in the order of the pictures, and how tall the list is. */
export interface Layout {
  readonly boxes: readonly Box[];
  readonly height: number;
}

export interface RowOptions {
  readonly width: number;
  /** Height that rows come close to. */
  readonly rowHeight: number;
  readonly gap: number;
  /** Height of the caption under each picture. */
  readonly caption: number;
}

/** A run of pictures on one line, `height` tall when it fills the width. */
export interface Row {
  readonly ratios: readonly number[];
  readonly height: number;
}

/** A box is never narrower or flatter than this, so that a caption fits; the picture keeps its shape inside. */
const RATIOS = { least: 0.48, most: 3 };

/** Width over height of the box that a picture gets. */
export function boxRatio(width: number, height: number): number {
  return Math.min(RATIOS.most, Math.max(RATIOS.least, width / height));
}

/**
 * Breaks pictures into rows that fill the width at nearly the same height: a row ends before or after the picture that
 * overfills it, whichever height is closer (as a ratio) to the wanted one. The last row is not stretched.
 */
export function breakRows(ratios: readonly number[], options: RowOptions): Row[] {
  const rows: Row[] = [];
  let row: number[] = [];
  for (const ratio of ratios) {
    const longer = [...row, ratio];
    const height = filledHeight(longer, options);
    if (height > options.rowHeight) {
      row = longer;
      continue;
    }
    const shorterHeight = filledHeight(row, options);
    const isShorterCloser = row.length > 0 && shorterHeight / options.rowHeight < options.rowHeight / height;
    rows.push(isShorterCloser ? { ratios: row, height: shorterHeight } : { ratios: longer, height });
    row = isShorterCloser ? [ratio] : [];
  }
  if (row.length > 0) rows.push({ ratios: row, height: Math.min(options.rowHeight, filledHeight(row, options)) });
  return rows;
}

/** Places rows one below the other, the first at `top`. */
export function placeRows(rows: readonly Row[], { gap, caption }: RowOptions, left = 0, top = 0): Layout {
  const boxes: Box[] = [];
  let y = top;
  for (const { ratios, height } of rows) {
    let x = left;
    for (const ratio of ratios) {
      boxes.push({ x, y, width: height * ratio, height });
      x += height * ratio + gap;
    }
    y += height + caption + gap;
  }
  return { boxes, height: rows.length > 0 ? y - gap : top };
}

/** Justified rows from the top of the list to its end. */
export function layoutRows(ratios: readonly number[], options: RowOptions): Layout {
  return placeRows(breakRows(ratios, options), options);
}

/** The first of the justified rows alone. */
export function firstRow(ratios: readonly number[], options: RowOptions): Layout {
  return placeRows(breakRows(ratios, options).slice(0, 1), options);
}

function filledHeight(ratios: readonly number[], { width, gap }: RowOptions): number {
  const sum = ratios.reduce((total, ratio) => total + ratio, 0);
  return (width - gap * (ratios.length - 1)) / sum;
}
