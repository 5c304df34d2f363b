import { insideLasso } from '../../../../core/layout/inside-lasso.ts';
import { MAP_SIDE } from '../../../../core/layout/map-content.ts';
import { FULL } from '../colours/dot-colours.ts';
import type { MapSource } from '../map-source.ts';
import { glPainter } from '../paint/gl-painter.ts';
import type { Painter, Thumbnail } from '../paint/painter.ts';
import { plainPainter } from '../paint/plain-painter.ts';
import { ThumbnailShelf } from '../paint/thumbnail-shelf.ts';
import { listenToGestures } from './map-gestures.ts';
import { MapLabels } from './map-labels.ts';
import { nearestDot } from './nearest-dot.ts';
import { shownThumbnails } from './shown-thumbnails.ts';
import {
  centredOn,
  type Extent,
  panned,
  resized,
  toMap,
  toScreen,
  type ViewFrame,
  wholeMap,
  wholeScale,
  zoomed,
} from './view-frame.ts';

/** The elements that a map is drawn on and over. */
export interface StageElements {
  /** Takes the gestures and says how large the map is. */
  readonly surface: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly labels: HTMLElement;
  /** Around the item that is pointed at. */
  readonly ring: HTMLElement;
  /** The line that a lasso draws. */
  readonly lasso: SVGPolygonElement;
  /** What shows where the query lies. */
  readonly query: HTMLElement;
}

/** What a map tells. */
export interface StageEvents {
  /** The item that is pointed at, or that lies in the middle after a key; null for none. */
  onPoint(item: number | null): void;
  onOpen(item: number): void;
  onSelect(items: Uint32Array): void;
  onEscape(): void;
  /** The painter broke down; another stage may work. */
  onLost(): void;
}

/** How far a press may miss a dot, in CSS pixels. */
const REACH = 22;
const STEP_MS = 160;
/** The longer side of the picture that is pointed at, in CSS pixels. */
const POINTED_SIDE = 96;
/** The first scale of a query's neighbourhood: so many times the whole map. */
const QUERY_ZOOM = 2.5;

/** Draws a map and moves it. All work of a frame happens in `#draw`, at most once a frame, and only when something changed. */
export class MapStage {
  readonly #elements: StageElements;
  readonly #events: StageEvents;
  readonly #source: MapSource;
  readonly #painter: Painter;
  readonly #shelf: ThumbnailShelf;
  readonly #labels: MapLabels;
  readonly #extent: Extent;
  readonly #ends: (() => void)[] = [];
  #frame: ViewFrame;
  #target: ViewFrame | null = null;
  #from: { readonly frame: ViewFrame; readonly at: number } | null = null;
  #request = 0;
  #pointed: number | null = null;
  #queryAt: { readonly x: number; readonly y: number } | null = null;
  #isLasso = false;
  #colours: Uint8Array = new Uint8Array(0);
  #thumbnails: readonly Thumbnail[] = [];

  constructor(elements: StageElements, source: MapSource, events: StageEvents) {
    this.#elements = elements;
    this.#events = events;
    this.#source = source;
    this.#painter = glPainter(elements.canvas) ?? plainPainter(elements.canvas);
    elements.canvas.dataset.painter = this.#painter.name;
    this.#shelf = new ThumbnailShelf(source, this.#painter, () => this.refresh());
    this.#labels = new MapLabels(elements.labels, source.map);
    this.#extent = extentOf(source.map);
    const { width, height } = elements.surface.getBoundingClientRect();
    this.#frame = wholeMap(width, height, this.#extent);
    this.#listen();
  }

  /** How the dots look: red, green, blue and opacity of each item; opacity 0 hides one. */
  setColours(colours: Uint8Array): void {
    this.#colours = colours;
    const { x, y } = this.#source.map;
    this.#painter.setDots({ x, y, colours });
    this.refresh();
  }

  setLasso(isLasso: boolean): void {
    this.#isLasso = isLasso;
    this.#elements.surface.classList.toggle('map-surface-lasso', isLasso);
  }

  /** Shows where the query lies and goes there; null for none. */
  setQuery(place: { readonly x: number; readonly y: number } | null): void {
    this.#queryAt = place;
    this.#elements.query.hidden = place === null;
    if (place) {
      this.#point(null);
      const whole = wholeScale(this.#frame, this.#extent);
      const scale = Math.max(this.#frame.scale, whole * QUERY_ZOOM);
      this.#goTo(centredOn({ ...this.#frame, scale }, place.x, place.y));
    }
    this.refresh();
  }

  /** Goes to a place of the map, near enough to see pictures. */
  visit(x: number, y: number, zoom: number): void {
    const scale = wholeScale(this.#frame, this.#extent) * zoom;
    this.#goTo(centredOn({ ...this.#frame, scale }, x, y));
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#frame;
    this.#goTo(zoomed(this.#target ?? this.#frame, factor, { x: width / 2, y: height / 2 }, this.#extent));
  }

  showAll(): void {
    this.#point(null);
    this.#goTo(wholeMap(this.#frame.width, this.#frame.height, this.#extent));
  }

  /** Draws again in the next frame. */
  refresh(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame((now) => this.#draw(now));
  }

  end(): void {
    cancelAnimationFrame(this.#request);
    for (const end of this.#ends) end();
    this.#shelf.end();
    this.#painter.end();
  }

  #draw(now: number): void {
    this.#request = 0;
    const isStill = isMotionReduced();
    this.#animate(now, isStill);
    let isUnfinished = this.#shelf.begin(now) || this.#target !== null;
    const frame = this.#frame;
    const { map } = this.#source;
    const { side, items } = shownThumbnails(frame, map, this.#isShown);
    const thumbnails: Thumbnail[] = [];
    const pointed = this.#pointed;
    for (const item of pointed === null ? items : [pointed, ...items.filter((other) => other !== pointed)]) {
      const appeared = this.#shelf.opacityOf(item, now, isStill);
      if (appeared < 1 && appeared > 0) isUnfinished = true;
      if (appeared === 0) continue;
      const ratio = this.#source.ratioOf(item);
      const { x, y } = toScreen(frame, map.x[item] as number, map.y[item] as number);
      const opacity = appeared * Math.min(1, (this.#colours[item * 4 + 3] as number) / FULL);
      const own = item === pointed ? Math.max(POINTED_SIDE, side) : side;
      const [width, height] = [own * Math.min(1, ratio), own / Math.max(1, ratio)];
      thumbnails.push({ item, x, y, width, height, opacity });
    }
    // What is pointed at lies on top, then the most important of those that touch at the finest zoom.
    this.#thumbnails = thumbnails.reverse();
    this.#painter.paint({ frame, radius: this.#radius(), thumbnails: this.#thumbnails });
    this.#labels.move(frame, this.#thumbnails);
    this.#moveMarks();
    if (isUnfinished || this.#shelf.isWaiting) this.refresh();
    else this.#tellRest(frame);
  }

  /** Says on the element where the map has come to rest, for tests. */
  #tellRest(frame: ViewFrame): void {
    const { dataset } = this.#elements.surface;
    dataset.zoom = (frame.scale / wholeScale(frame, this.#extent)).toFixed(3);
    dataset.middle = `${frame.x.toFixed(4)} ${frame.y.toFixed(4)}`;
    dataset.pictures = `${this.#thumbnails.length}`;
  }

  #radius(): number {
    const spacing = this.#frame.scale / Math.sqrt(this.#source.map.count + 1);
    return Math.min(5, Math.max(1.25, spacing * 0.16));
  }

  #moveMarks(): void {
    const { ring, query } = this.#elements;
    ring.hidden = this.#pointed === null;
    if (this.#pointed !== null) {
      const { x, y, width, height } = this.#boxOf(this.#pointed);
      ring.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px)`;
      ring.style.width = `${width}px`;
      ring.style.height = `${height}px`;
    }
    if (this.#queryAt) {
      const { x, y } = toScreen(this.#frame, this.#queryAt.x, this.#queryAt.y);
      query.style.transform = `translate(${x}px, ${y}px) translate(-50%, -100%)`;
    }
  }

  /** Where an item is on the screen: its picture, or its dot. */
  #boxOf(item: number) {
    const shown = this.#thumbnails.find((thumbnail) => thumbnail.item === item);
    if (shown) return shown;
    const { map } = this.#source;
    const side = 2 * this.#radius() + 4;
    return { ...toScreen(this.#frame, map.x[item] as number, map.y[item] as number), width: side, height: side };
  }

  #goTo(target: ViewFrame): void {
    if (isMotionReduced()) {
      this.#frame = target;
      this.#target = null;
    } else {
      this.#target = target;
      this.#from = { frame: this.#frame, at: performance.now() };
    }
    this.refresh();
  }

  #animate(now: number, isStill: boolean): void {
    if (!this.#target || !this.#from) return;
    const share = isStill ? 1 : Math.min(1, Math.max(0, (now - this.#from.at) / STEP_MS));
    const eased = 1 - (1 - share) ** 3;
    const { frame } = this.#from;
    const mix = (a: number, b: number) => a + (b - a) * eased;
    const scale = frame.scale * (this.#target.scale / frame.scale) ** eased;
    this.#frame = { ...this.#target, scale, x: mix(frame.x, this.#target.x), y: mix(frame.y, this.#target.y) };
    if (share === 1) this.#target = null;
  }

  #setFrame(frame: ViewFrame): void {
    this.#target = null;
    this.#frame = frame;
    this.refresh();
  }

  #point(item: number | null): void {
    if (item === this.#pointed) return;
    this.#pointed = item;
    this.#events.onPoint(item);
    this.refresh();
  }

  /** The item under a point of the screen: its picture, or the nearest dot within reach. */
  #itemAt(point: { readonly x: number; readonly y: number }): number | null {
    const hit = this.#thumbnails.findLast(
      ({ x, y, width, height }) => Math.abs(point.x - x) <= width / 2 && Math.abs(point.y - y) <= height / 2,
    );
    return hit?.item ?? nearestDot(this.#frame, this.#source.map, point, REACH, this.#isShown);
  }

  #isShown = (item: number): boolean => (this.#colours[item * 4 + 3] as number) > 0;

  /** The item nearest to the middle of the screen, as it will be when what moves has arrived. */
  #middle(): number | null {
    const frame = this.#target ?? this.#frame;
    const { width, height } = frame;
    const middle = { x: width / 2, y: height / 2 };
    return nearestDot(frame, this.#source.map, middle, Math.hypot(width, height), this.#isShown);
  }

  #listen(): void {
    const { surface, canvas, lasso } = this.#elements;
    const stop = listenToGestures(surface, {
      pan: (dx, dy) => this.#setFrame(panned(this.#frame, dx, dy)),
      zoom: (factor, at) => this.#setFrame(zoomed(this.#frame, factor, at, this.#extent)),
      step: ({ dx = 0, dy = 0, factor = 1 }) => {
        const base = this.#target ?? this.#frame;
        const middle = { x: base.width / 2, y: base.height / 2 };
        this.#goTo(factor === 1 ? panned(base, dx, dy) : zoomed(base, factor, middle, this.#extent));
        this.#point(this.#middle());
      },
      showAll: () => this.showAll(),
      press: (at) => {
        const item = this.#itemAt(at);
        if (item !== null) this.#events.onOpen(item);
      },
      hover: (at) => this.#point(at && this.#itemAt(at)),
      openMiddle: () => {
        const item = this.#middle();
        if (item !== null) this.#events.onOpen(item);
      },
      escape: () => this.#events.onEscape(),
      isLasso: () => this.#isLasso,
      draw: (corners, isClosed) => {
        lasso.setAttribute('points', isClosed ? '' : corners.map(({ x, y }) => `${x},${y}`).join(' '));
        if (!isClosed) return;
        const { map } = this.#source;
        const places = corners.map(({ x, y }) => toMap(this.#frame, x, y));
        this.#events.onSelect(insideLasso(places, map).filter(this.#isShown));
      },
    });
    const observer = new ResizeObserver(() => {
      const { width, height } = surface.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      // It also tells of the size that it begins with, perhaps when the map is on its way to a query already.
      if (width === this.#frame.width && height === this.#frame.height) return;
      const target = this.#target;
      const isWhole = this.#frame.scale === wholeScale(this.#frame, this.#extent);
      this.#setFrame(isWhole ? wholeMap(width, height, this.#extent) : resized(this.#frame, width, height));
      if (target) this.#goTo(resized(target, width, height));
    });
    observer.observe(surface);
    const lost = (event: Event) => {
      event.preventDefault();
      this.#events.onLost();
    };
    canvas.addEventListener('webglcontextlost', lost);
    void document.fonts.ready.then(() => {
      this.#labels.measure();
      this.refresh();
    });
    this.#ends.push(
      stop,
      () => observer.disconnect(),
      () => canvas.removeEventListener('webglcontextlost', lost),
    );
  }
}

function extentOf({ x, y }: { readonly x: Uint16Array; readonly y: Uint16Array }): Extent {
  const side = (steps: Uint16Array) =>
    (steps.reduce((most, step) => Math.max(most, step), 0) -
      steps.reduce((least, step) => Math.min(least, step), MAP_SIDE)) /
    MAP_SIDE;
  return { width: Math.max(0, side(x)), height: Math.max(0, side(y)) };
}

function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
