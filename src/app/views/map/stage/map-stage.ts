import { insideLasso } from '../../../../core/layout/inside-lasso.ts';
import type { MapSource } from '../map-source.ts';
import { glPainter } from '../paint/gl-painter.ts';
import type { Painter } from '../paint/painter.ts';
import { plainPainter } from '../paint/plain-painter.ts';
import { type GestureTargets, listenToGestures } from './map-gestures.ts';
import { MapLabels } from './map-labels.ts';
import { type MarkElements, type MarkedBox, MapMarks, type Place } from './map-marks.ts';
import { MapMotion } from './map-motion.ts';
import { nearestDot } from './nearest-dot.ts';
import { opacityOf, PlacedThumbnails } from './placed-thumbnails.ts';
import { RestNote } from './rest-note.ts';
import { centredOn, extentOf, panned, toMap, toScreen, type ViewFrame, wholeMap, zoomed } from './view-frame.ts';

/** The elements that a map is drawn on and over. */
export interface StageElements extends MarkElements {
  /** Takes the gestures and says how large the map is. */
  readonly surface: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly labels: HTMLElement;
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
/** The first scale of a query's neighbourhood: so many times the whole map. */
const QUERY_ZOOM = 2.5;

/** Draws a map and moves it. All work of a frame happens in `#draw`, at most once a frame, and only when something changed. */
export class MapStage {
  readonly #elements: StageElements;
  readonly #events: StageEvents;
  readonly #source: MapSource;
  readonly #painter: Painter;
  readonly #pictures: PlacedThumbnails;
  readonly #labels: MapLabels;
  readonly #marks: MapMarks;
  readonly #motion: MapMotion;
  readonly #rest: RestNote;
  readonly #ends: (() => void)[] = [];
  #request = 0;
  #pointed: number | null = null;
  #isLasso = false;
  #colours: Uint8Array = new Uint8Array(0);

  constructor(elements: StageElements, source: MapSource, events: StageEvents) {
    this.#elements = elements;
    this.#events = events;
    this.#source = source;
    this.#painter = glPainter(elements.canvas) ?? plainPainter(elements.canvas);
    elements.canvas.dataset.painter = this.#painter.name;
    this.#pictures = new PlacedThumbnails(source, this.#painter, () => this.refresh());
    this.#labels = new MapLabels(elements.labels, source.map);
    this.#marks = new MapMarks(elements);
    this.#rest = new RestNote(elements.surface);
    const { width, height } = elements.surface.getBoundingClientRect();
    this.#motion = new MapMotion(width, height, extentOf(source.map));
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
  setQuery(place: Place | null): void {
    this.#marks.setQuery(place);
    if (place) {
      this.#point(null);
      const { frame, wholeScale } = this.#motion;
      const scale = Math.max(frame.scale, wholeScale * QUERY_ZOOM);
      this.#goTo(centredOn({ ...frame, scale }, place.x, place.y));
    }
    this.refresh();
  }

  /** Goes to a place of the map, near enough to see pictures. */
  visit(x: number, y: number, zoom: number): void {
    const { frame, wholeScale } = this.#motion;
    this.#goTo(centredOn({ ...frame, scale: wholeScale * zoom }, x, y));
  }

  zoomBy(factor: number): void {
    const { goal, extent } = this.#motion;
    this.#goTo(zoomed(goal, factor, middleOf(goal), extent));
  }

  showAll(): void {
    this.#point(null);
    const { frame, extent } = this.#motion;
    this.#goTo(wholeMap(frame.width, frame.height, extent));
  }

  /** Draws again in the next frame. */
  refresh(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame((now) => this.#draw(now));
  }

  end(): void {
    cancelAnimationFrame(this.#request);
    this.#rest.cancel();
    for (const end of this.#ends) end();
    this.#pictures.end();
    this.#painter.end();
  }

  #draw(now: number): void {
    this.#request = 0;
    const motion = this.#motion;
    motion.advance(now);
    const { frame, isStill } = motion;
    const moment = { frame, now, isStill, pointed: this.#pointed, colours: this.#colours };
    const isMoreToCome = this.#pictures.place(moment);
    const { list } = this.#pictures;
    this.#painter.paint({ frame, radius: this.#radius(), thumbnails: list });
    this.#labels.move(frame, list);
    this.#marks.move(frame, this.#pointed === null ? null : this.#boxOf(this.#pointed));
    if (isMoreToCome || motion.isMoving) this.refresh();
    else this.#rest.tell(() => this.#restingPlace());
  }

  #restingPlace() {
    const { frame, wholeScale } = this.#motion;
    return { zoom: frame.scale / wholeScale, middle: frame, pictures: this.#pictures.list.length };
  }

  #radius(): number {
    const spacing = this.#motion.frame.scale / Math.sqrt(this.#source.map.count + 1);
    return Math.min(5, Math.max(1.25, spacing * 0.16));
  }

  /** Where an item is on the screen: its picture, or its dot. */
  #boxOf(item: number): MarkedBox {
    const { map } = this.#source;
    const side = 2 * this.#radius() + 4;
    const dot = () => toScreen(this.#motion.frame, map.x[item] as number, map.y[item] as number);
    return this.#pictures.of(item) ?? { ...dot(), width: side, height: side };
  }

  #put(frame: ViewFrame): void {
    this.#motion.put(frame);
    this.refresh();
  }

  #goTo(frame: ViewFrame): void {
    this.#motion.goTo(frame);
    this.refresh();
  }

  #point(item: number | null): void {
    if (item === this.#pointed) return;
    this.#pointed = item;
    this.#events.onPoint(item);
    this.refresh();
  }

  #open(item: number | null): void {
    if (item !== null) this.#events.onOpen(item);
  }

  /** The item under a point of the screen: its picture, or the nearest dot within reach. */
  #itemAt(point: Place): number | null {
    const { frame } = this.#motion;
    return this.#pictures.at(point)?.item ?? nearestDot(frame, this.#source.map, point, REACH, this.#isShown);
  }

  #isShown = (item: number): boolean => opacityOf(this.#colours, item) > 0;

  /** The item nearest to the middle of the screen, as it will be when what moves has arrived. */
  #middle(): number | null {
    const { goal } = this.#motion;
    const reach = Math.hypot(goal.width, goal.height);
    return nearestDot(goal, this.#source.map, middleOf(goal), reach, this.#isShown);
  }

  #gestures(): GestureTargets {
    const motion = this.#motion;
    return {
      pan: (dx, dy) => this.#put(panned(motion.frame, dx, dy)),
      zoom: (factor, at) => this.#put(zoomed(motion.frame, factor, at, motion.extent)),
      step: ({ dx = 0, dy = 0, factor = 1 }) => {
        const { goal, extent } = motion;
        this.#goTo(factor === 1 ? panned(goal, dx, dy) : zoomed(goal, factor, middleOf(goal), extent));
        this.#point(this.#middle());
      },
      showAll: () => this.showAll(),
      press: (at) => this.#open(this.#itemAt(at)),
      hover: (at) => this.#point(at && this.#itemAt(at)),
      openMiddle: () => this.#open(this.#middle()),
      escape: () => this.#events.onEscape(),
      isLasso: () => this.#isLasso,
      draw: (corners, isClosed) => {
        this.#marks.drawLasso(isClosed ? [] : corners);
        if (!isClosed) return;
        const places = corners.map(({ x, y }) => toMap(motion.frame, x, y));
        this.#events.onSelect(insideLasso(places, this.#source.map).filter(this.#isShown));
      },
    };
  }

  #listen(): void {
    const { surface, canvas } = this.#elements;
    const stop = listenToGestures(surface, this.#gestures());
    // It also tells of the size that it begins with, perhaps when the map is on its way to a query already.
    const observer = new ResizeObserver(() => {
      const { width, height } = surface.getBoundingClientRect();
      if (this.#motion.resize(width, height)) this.refresh();
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

function middleOf({ width, height }: ViewFrame): Place {
  return { x: width / 2, y: height / 2 };
}
