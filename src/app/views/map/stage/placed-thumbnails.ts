import { FULL } from '../colours/dot-colours.ts';
import type { MapSource } from '../map-source.ts';
import type { Painter, Thumbnail } from '../paint/painter.ts';
import { ThumbnailShelf } from '../paint/thumbnail-shelf.ts';
import { ThumbnailChooser } from './shown-thumbnails.ts';
import { toScreen, type ViewFrame } from './view-frame.ts';

/** The longer side of the picture that is pointed at, in CSS pixels. */
const POINTED_SIDE = 96;

/** What decides on the pictures of a frame. */
export interface ThumbnailMoment {
  readonly frame: ViewFrame;
  /** As an animation frame says it. */
  readonly now: number;
  /** Whether pictures appear at once. */
  readonly isStill: boolean;
  /** The item that is pointed at, whose picture lies on top. */
  readonly pointed: number | null;
  /** Red, green, blue and opacity of each item; opacity 0 hides one. */
  readonly colours: Uint8Array;
}

/** The pictures on the map: which of them, where, and how far each has appeared. */
export class PlacedThumbnails {
  readonly #source: MapSource;
  readonly #shelf: ThumbnailShelf;
  readonly #chooser: ThumbnailChooser;
  #list: Thumbnail[] = [];

  /** @param onArrival a picture came that the next frame can show */
  constructor(source: MapSource, painter: Painter, onArrival: () => void) {
    this.#source = source;
    this.#shelf = new ThumbnailShelf(source, painter, onArrival);
    this.#chooser = new ThumbnailChooser(source.map);
  }

  /** Those of the last frame, what lies on top last. */
  get list(): readonly Thumbnail[] {
    return this.#list;
  }

  /** Places the pictures of a frame. @returns whether a later frame will show more */
  place({ frame, now, isStill, pointed, colours }: ThumbnailMoment): boolean {
    const { map } = this.#source;
    let isUnfinished = this.#shelf.begin(now);
    const { side, items } = this.#chooser.shown(frame, (item) => opacityOf(colours, item) > 0);
    const list: Thumbnail[] = [];
    const add = (item: number) => {
      const appeared = this.#shelf.opacityOf(item, now, isStill);
      if (appeared < 1 && appeared > 0) isUnfinished = true;
      if (appeared === 0) return;
      const ratio = this.#source.ratioOf(item);
      const { x, y } = toScreen(frame, map.x[item] as number, map.y[item] as number);
      const opacity = appeared * Math.min(1, opacityOf(colours, item) / FULL);
      const own = item === pointed ? Math.max(POINTED_SIDE, side) : side;
      const [width, height] = [own * Math.min(1, ratio), own / Math.max(1, ratio)];
      list.push({ item, x, y, width, height, opacity });
    };
    if (pointed !== null) add(pointed);
    for (const item of items) if (item !== pointed) add(item);
    // What is pointed at lies on top, then the most important of those that touch at the finest zoom.
    this.#list = list.reverse();
    return isUnfinished || this.#shelf.isWaiting;
  }

  /** The picture under a point of the screen. */
  at(point: { readonly x: number; readonly y: number }): Thumbnail | undefined {
    return this.#list.findLast(
      ({ x, y, width, height }) => Math.abs(point.x - x) <= width / 2 && Math.abs(point.y - y) <= height / 2,
    );
  }

  of(item: number): Thumbnail | undefined {
    return this.#list.find((thumbnail) => thumbnail.item === item);
  }

  end(): void {
    this.#shelf.end();
  }
}

/** 0 to 255. */
export function opacityOf(colours: Uint8Array, item: number): number {
  return colours[item * 4 + 3] as number;
}
