import { MAP_SIDE } from '../../../../core/layout/map-content.ts';

/** Which part of a map the screen shows. The map is 1 wide; on an upright screen its longer side stands upright. */
export interface ViewFrame {
  /** Of the screen, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels that the longer side of the map takes. */
  readonly scale: number;
  /** What lies in the middle of the screen, 0 to 1 along the screen's axes. */
  readonly x: number;
  readonly y: number;
  /** Whether the map's x runs down the screen. */
  readonly isUpright: boolean;
}

/** How much larger than the whole map one can see it. */
const MOST_ZOOM = 240;
/** Room around the whole map. */
const MARGIN = 44;

/** The extent of the places along the map's axes, 0 to 1. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The extent of places in steps of the map. */
export function extentOf({ x, y }: { readonly x: Uint16Array; readonly y: Uint16Array }): Extent {
  const side = (steps: Uint16Array) =>
    (steps.reduce((most, step) => Math.max(most, step), 0) -
      steps.reduce((least, step) => Math.min(least, step), MAP_SIDE)) /
    MAP_SIDE;
  return { width: Math.max(0, side(x)), height: Math.max(0, side(y)) };
}

/** The scale at which all of the map is seen. */
export function wholeScale({ width, height, isUpright }: ViewFrame, extent: Extent): number {
  const across = isUpright ? extent.height : extent.width;
  const down = isUpright ? extent.width : extent.height;
  const room = (side: number) => Math.max(side - 2 * MARGIN, side / 2);
  return Math.max(1, Math.min(room(width) / Math.max(across, 1e-3), room(height) / Math.max(down, 1e-3)));
}

/** All of the map in the middle of a screen. */
export function wholeMap(width: number, height: number, extent: Extent): ViewFrame {
  const isUpright = height > width;
  const frame = { width, height, scale: 1, x: 0.5, y: 0.5, isUpright };
  return { ...frame, scale: wholeScale(frame, extent) };
}

/** Moves what is seen by pixels of the screen. */
export function panned(frame: ViewFrame, dx: number, dy: number): ViewFrame {
  return bounded({ ...frame, x: frame.x - dx / frame.scale, y: frame.y - dy / frame.scale });
}

/** Zooms around a point of the screen, which stays where it is. */
export function zoomed(
  frame: ViewFrame,
  factor: number,
  at: { readonly x: number; readonly y: number },
  extent: Extent,
) {
  const least = wholeScale(frame, extent) / 2;
  const scale = Math.min(Math.max(frame.scale * factor, least), least * 2 * MOST_ZOOM);
  const shift = 1 / frame.scale - 1 / scale;
  return bounded({
    ...frame,
    scale,
    x: frame.x + (at.x - frame.width / 2) * shift,
    y: frame.y + (at.y - frame.height / 2) * shift,
  });
}

/** The same middle on a screen of another size or shape. */
export function resized(frame: ViewFrame, width: number, height: number): ViewFrame {
  const isUpright = height > width;
  const isTurned = isUpright !== frame.isUpright;
  return { ...frame, width, height, isUpright, x: isTurned ? frame.y : frame.x, y: isTurned ? frame.x : frame.y };
}

/** Where a place of the map lies on the screen. @param x, y in steps of the map */
export function toScreen(frame: ViewFrame, x: number, y: number): { readonly x: number; readonly y: number } {
  const [across, down] = frame.isUpright ? [y, x] : [x, y];
  return {
    x: (across / MAP_SIDE - frame.x) * frame.scale + frame.width / 2,
    y: (down / MAP_SIDE - frame.y) * frame.scale + frame.height / 2,
  };
}

/** The place of the map, in steps, under a point of the screen. */
export function toMap(frame: ViewFrame, x: number, y: number): { readonly x: number; readonly y: number } {
  const across = ((x - frame.width / 2) / frame.scale + frame.x) * MAP_SIDE;
  const down = ((y - frame.height / 2) / frame.scale + frame.y) * MAP_SIDE;
  return frame.isUpright ? { x: down, y: across } : { x: across, y: down };
}

/** The frame with a place of the map in its middle. @param x, y in steps of the map */
export function centredOn(frame: ViewFrame, x: number, y: number): ViewFrame {
  const [across, down] = frame.isUpright ? [y, x] : [x, y];
  return bounded({ ...frame, x: across / MAP_SIDE, y: down / MAP_SIDE });
}

/** The middle of the screen never leaves the map. */
function bounded(frame: ViewFrame): ViewFrame {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return { ...frame, x: inside(frame.x), y: inside(frame.y) };
}
