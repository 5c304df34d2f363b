import type { MapContent } from '../../../../core/layout/map-content.ts';
import { toScreen, type ViewFrame } from './view-frame.ts';

/** A name stands so far below the middle of its group, where a picture is, in CSS pixels. */
const BELOW = 34;
/** Free room around a label, in CSS pixels. */
const ROOM = 6;

interface Label {
  readonly element: HTMLElement;
  readonly x: number;
  readonly y: number;
  width: number;
  height: number;
}

/** Names of clusters over the map: those that stand out most first, none on another. */
export class MapLabels {
  readonly #labels: readonly Label[];

  constructor(container: HTMLElement, { clusters }: Pick<MapContent, 'clusters'>) {
    container.replaceChildren();
    this.#labels = clusters.map(({ name, x, y }) => {
      const element = document.createElement('span');
      element.className = 'map-label';
      element.textContent = name;
      container.append(element);
      return { element, x, y, width: 0, height: 0 };
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

  move(frame: ViewFrame): void {
    const taken: { left: number; top: number; right: number; bottom: number }[] = [];
    for (const { element, x, y, width, height } of this.#labels) {
      const middle = toScreen(frame, x, y);
      const left = Math.round(middle.x - width / 2);
      const top = Math.round(middle.y + BELOW);
      const box = { left: left - ROOM, top: top - ROOM, right: left + width + ROOM, bottom: top + height + ROOM };
      const isInside = left > 0 && top > 0 && left + width < frame.width && top + height < frame.height;
      const isFree = taken.every(
        (other) => box.left > other.right || box.right < other.left || box.top > other.bottom || box.bottom < other.top,
      );
      const isShown = isInside && isFree;
      element.classList.toggle('map-label-shown', isShown);
      if (!isShown) continue;
      taken.push(box);
      element.style.transform = `translate(${left}px, ${top}px)`;
    }
  }
}
