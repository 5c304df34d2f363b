import type { ViewFrame } from '../stage/view-frame.ts';

/** An item's picture on the map. */
export interface Thumbnail {
  readonly item: number;
  /** Middle, in CSS pixels of the screen. */
  readonly x: number;
  readonly y: number;
  /** Of the picture, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** The dots of a map: places in steps, and what each looks like now. */
export interface Dots {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Red, green, blue, opacity of each item. */
  readonly colours: Uint8Array;
}

/** What is drawn. */
export interface Picture {
  readonly frame: ViewFrame;
  /** Of a dot, in CSS pixels. */
  readonly radius: number;
  readonly thumbnails: readonly Thumbnail[];
}

/** Draws on one canvas. */
export interface Painter {
  readonly name: 'webgl' | 'plain';
  /** Pictures that can be kept at once. */
  readonly capacity: number;
  /** Takes dots that are other than before; `colours` may change in place, and then this is called again. */
  setDots(dots: Dots): void;
  /** Takes an item's picture, which belongs to the painter from now on. */
  keep(item: number, bitmap: ImageBitmap): void;
  /** Lets an item's picture go. */
  drop(item: number): void;
  paint(picture: Picture): void;
  end(): void;
}

/** The colour, and the opacity beside it, of an item's frame: its dot's. */
export function frameColour({ colours }: Dots, item: number): string {
  const [red, green, blue] = colours.subarray(item * 4, item * 4 + 3);
  return `rgb(${red} ${green} ${blue})`;
}
