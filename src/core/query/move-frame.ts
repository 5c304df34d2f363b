import type { Frame } from './query.ts';

/** The smallest side of a frame as a share of the picture: less shows the encoder a blur. */
export const LEAST_SIDE = 0.08;

/** The whole picture. */
export const WHOLE: Frame = { left: 0, top: 0, width: 1, height: 1 };

/** A corner or the whole of a frame, as it is taken hold of. */
export type Handle = 'body' | 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/**
 * A frame after one of its handles was moved; it stays inside the picture and never smaller than {@link LEAST_SIDE}.
 * @param x rightwards, as a share of the picture's width
 * @param y downwards, as a share of its height
 */
export function moveFrame(frame: Frame, handle: Handle, x: number, y: number): Frame {
  if (handle === 'body') {
    const left = bounded(frame.left + x, 0, 1 - frame.width);
    return { ...frame, left, top: bounded(frame.top + y, 0, 1 - frame.height) };
  }
  const [left, width] = side(frame.left, frame.width, x, handle.endsWith('left'));
  const [top, height] = side(frame.top, frame.height, y, handle.startsWith('top'));
  return { left, top, width, height };
}

/**
 * A frame after two fingers moved on it: its sides grow as their distance, its middle goes with theirs; it stays inside the
 * picture and never smaller than {@link LEAST_SIDE}.
 * @param spread their distance now ÷ their distance before
 * @param x rightwards, what the middle between them moved, as a share of the picture's width
 * @param y downwards, as a share of its height
 */
export function pinchFrame({ left, top, width, height }: Frame, spread: number, x: number, y: number): Frame {
  const [wide, high] = [bounded(width * spread, LEAST_SIDE, 1), bounded(height * spread, LEAST_SIDE, 1)];
  return {
    left: bounded(left + (width - wide) / 2 + x, 0, 1 - wide),
    top: bounded(top + (height - high) / 2 + y, 0, 1 - high),
    width: wide,
    height: high,
  };
}

/** Rounded to thousandths, as an address keeps it; null where nearly the whole picture is inside. */
export function settledFrame(frame: Frame): Frame | null {
  if (frame.width > 0.98 && frame.height > 0.98) return null;
  const left = rounded(frame.left);
  const top = rounded(frame.top);
  return {
    left,
    top,
    width: rounded(Math.min(frame.width, 1 - left)),
    height: rounded(Math.min(frame.height, 1 - top)),
  };
}

/** Start and length of one side after one of its ends was moved. */
function side(start: number, length: number, by: number, isStart: boolean): [number, number] {
  const end = start + length;
  if (isStart) {
    const moved = bounded(start + by, 0, end - LEAST_SIDE);
    return [moved, end - moved];
  }
  return [start, bounded(end + by, start + LEAST_SIDE, 1) - start];
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
