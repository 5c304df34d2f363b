import { toScreen, type ViewFrame } from './view-frame.ts';

/** A place on the map, in its steps. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Middle and size on the screen, in CSS pixels. */
export interface MarkedBox extends Place {
  readonly width: number;
  readonly height: number;
}

/** Elements that lie over the map and move with it. */
export interface MarkElements {
  /** Around the item that is pointed at. */
  readonly ring: HTMLElement;
  /** The line that a lasso draws. */
  readonly lasso: SVGPolygonElement;
  /** What shows where the query lies. */
  readonly query: HTMLElement;
}

/** What lies over the map: a ring around an item, the query's pin, a lasso. */
export class MapMarks {
  readonly #elements: MarkElements;
  #query: Place | null = null;

  constructor(elements: MarkElements) {
    this.#elements = elements;
  }

  setQuery(place: Place | null): void {
    this.#query = place;
    this.#elements.query.hidden = place === null;
  }

  /** @param corners on the screen; none for no lasso */
  drawLasso(corners: readonly Place[]): void {
    this.#elements.lasso.setAttribute('points', corners.map(({ x, y }) => `${x},${y}`).join(' '));
  }

  /** Moves all of them with the map. @param pointed the box of the item that is pointed at; null for none */
  move(frame: ViewFrame, pointed: MarkedBox | null): void {
    const { ring, query } = this.#elements;
    if (ring.hidden !== (pointed === null)) ring.hidden = pointed === null;
    if (pointed) {
      const { x, y, width, height } = pointed;
      ring.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px)`;
      ring.style.width = `${width}px`;
      ring.style.height = `${height}px`;
    }
    if (this.#query) {
      const { x, y } = toScreen(frame, this.#query.x, this.#query.y);
      query.style.transform = `translate(${x}px, ${y}px) translate(-50%, -100%)`;
    }
  }
}
