import { centralSquare } from '../preprocessing/preprocess.ts';
import type { Frame } from '../query/query.ts';

/** Frames beyond these are no help. */
const MOST = 3;
/** A frame that covers more of another than this shows the same. */
const SAME = 0.6;
/** A part that is nearly the whole is no part. */
const NEARLY_ALL = 0.8;
/** Cells stand out that are so many standard deviations above the mean, from strict to mild. */
const THRESHOLDS = [1.25, 0.75, 0.25];

/**
 * Parts of a picture that stand out: connected cells of the encoder's last feature map whose activations are stronger than
 * those around (Selvaraju et al. read such maps for classes; here no class is asked for).
 * @param map channels × side × side, as the network gives it
 * @param picture size of the upright picture, of whose central square the map was made
 * @returns fractions of the picture, the strongest first
 */
export function salientFrames(
  map: Float32Array,
  channels: number,
  picture: { readonly width: number; readonly height: number },
): Frame[] {
  const cells = map.length / channels;
  const side = Math.round(Math.sqrt(cells));
  if (side * side !== cells || side < 3) return [];
  const energy = Float64Array.from({ length: cells }, (_, cell) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += (map[channel * cells + cell] as number) ** 2;
    return Math.sqrt(sum);
  });
  const mean = energy.reduce((sum, value) => sum + value, 0) / cells;
  const deviation = Math.sqrt(energy.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cells);
  if (deviation === 0) return [];
  const frames: Frame[] = [];
  for (const threshold of THRESHOLDS) {
    const regions = connected(side, (cell) => (energy[cell] as number) >= mean + threshold * deviation);
    const strength = (region: readonly number[]) =>
      region.reduce((sum, cell) => sum + (energy[cell] as number) - mean, 0);
    for (const region of regions.sort((a, b) => strength(b) - strength(a))) {
      const frame = frameOf(region, side, picture);
      const isNew = frames.every((other) => overlap(frame, other) < SAME);
      if (isNew && frame.width * frame.height < NEARLY_ALL && frames.length < MOST) frames.push(frame);
    }
  }
  return frames;
}

/** Groups of cells that hold and touch along an edge. */
function connected(side: number, holds: (cell: number) => boolean): number[][] {
  const seen = new Set<number>();
  const regions: number[][] = [];
  for (let start = 0; start < side * side; start++) {
    if (seen.has(start) || !holds(start)) continue;
    const region: number[] = [];
    const open = [start];
    seen.add(start);
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      region.push(cell);
      const column = cell % side;
      const next = [
        ...(column > 0 ? [cell - 1] : []),
        ...(column < side - 1 ? [cell + 1] : []),
        ...(cell >= side ? [cell - side] : []),
        ...(cell < side * (side - 1) ? [cell + side] : []),
      ];
      for (const other of next) {
        if (seen.has(other) || !holds(other)) continue;
        seen.add(other);
        open.push(other);
      }
    }
    regions.push(region);
  }
  return regions;
}

/** The frame around cells, half a cell larger on each side: a cell sees more of the picture than its own place. */
function frameOf(region: readonly number[], side: number, picture: { width: number; height: number }): Frame {
  const square = centralSquare(picture);
  const columns = region.map((cell) => cell % side);
  const rows = region.map((cell) => Math.floor(cell / side));
  const span = (from: number, to: number, start: number, length: number, whole: number) => {
    const low = Math.max(0, (start + (Math.max(0, from - 0.5) / side) * length) / whole);
    const high = Math.min(1, (start + (Math.min(side, to + 1.5) / side) * length) / whole);
    return [low, high - low] as const;
  };
  const [left, width] = span(Math.min(...columns), Math.max(...columns), square.left, square.width, picture.width);
  const [top, height] = span(Math.min(...rows), Math.max(...rows), square.top, square.height, picture.height);
  return { left, top, width, height };
}

/** Shared area over joint area. */
function overlap(a: Frame, b: Frame): number {
  const shared = (from: number, length: number, other: number, otherLength: number) =>
    Math.max(0, Math.min(from + length, other + otherLength) - Math.max(from, other));
  const area = shared(a.left, a.width, b.left, b.width) * shared(a.top, a.height, b.top, b.height);
  return area / (a.width * a.height + b.width * b.height - area);
}
