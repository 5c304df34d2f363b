import type { MapContent } from '../../../../core/layout/map-content.ts';
import type { Thumbnail } from '../paint/painter.ts';
import { toScreen, type ViewFrame } from './view-frame.ts';

/** A name stands so far below the middle of its group, where a picture is, or above it, in CSS pixels. */
const BESIDE = 32;
/** On narrower screens a name that would lie on a picture gives way to it, in CSS pixels. */
const NARROW = 600;
/** How long a name takes to appear. */
const FADE_MS = 180;
/** Free room around a label, in CSS pixels. */
const ROOM = 6;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Label {
  readonly element: HTMLElement;
  readonly x: number;
  readonly y: number;
  width: number;
  height: number;
  /** Where it stands, or empty where it is not shown: what has not changed is not written again. */
  at: string;
}

/** Names of clusters over the map: those that stand out most first, none on another. */
export class MapLabels {
  readonly #labels: readonly Label[];
  readonly #stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

  constructor(container: HTMLElement, { clusters }: Pick<MapContent, 'clusters'>) {
    container.replaceChildren();
    this.#labels = clusters.map(({ name, x, y }) => {
      const element = document.createElement('span');
      element.className = 'map-label';
      element.textContent = name;
      container.append(element);
      return { element, x, y, width: 0, height: 0, at: '' };
    });
    this.measure();
  }

  /** Learns how large the names are: at the start, and again when their typeface has come. */
  measure(): void {
    for (const label of this.#labels) {
      label.width = label.element.offsetWidth;
      label.height = label.element.offsetHeight;
    }
  }

  /** @param thumbnails on the screen, which a name does not lie on where it can be helped */
  move(frame: ViewFrame, thumbnails: readonly Thumbnail[]): void {
    const pictures = thumbnails.map(({ x, y, width, height }) => boxAt(x - width / 2, y - height / 2, width, height));
    const taken: Box[] = [];
    for (const label of this.#labels) {
      const { element, x, y, width, height } = label;
      const middle = toScreen(frame, x, y);
      const left = Math.round(middle.x - width / 2);
      const places = [middle.y + BESIDE, middle.y - BESIDE - height]
        .map((top) => boxAt(left, Math.round(top), width, height))
        .filter((box) => isInside(box, frame) && taken.every((other) => areApart(box, other, ROOM)));
      const free = places.find((box) => pictures.every((picture) => areApart(box, picture, 0)));
      const place = free ?? (frame.width < NARROW ? undefined : places[0]);
      if (place) taken.push(place);
      const at = place ? `translate(${place.left}px, ${place.top}px)` : '';
      if (at === label.at) continue;
      if ((at === '') !== (label.at === '')) this.#show(element, at !== '');
      if (at !== '') element.style.transform = at;
      label.at = at;
    }
  }

  /** Fades by an animation of its own: a transition tells the page's root of its beginning and end, in the middle of a frame. */
  #show(element: HTMLElement, isShown: boolean): void {
    element.classList.toggle('map-label-shown', isShown);
    if (!this.#stillness.matches) element.animate({ opacity: isShown ? [0, 1] : [1, 0] }, FADE_MS);
  }
}

function boxAt(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function isInside({ left, top, right, bottom }: Box, { width, height }: ViewFrame): boolean {
  return left > 0 && top > 0 && right < width && bottom < height;
}

function areApart(a: Box, b: Box, room: number): boolean {
  return a.left - room > b.right || a.right + room < b.left || a.top - room > b.bottom || a.bottom + room < b.top;
}
