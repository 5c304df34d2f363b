/** So long nothing may move, in milliseconds. */
const QUIET_MS = 60;

/** Where a map has come to rest. */
export interface Rest {
  /** How many times the scale of the whole map. */
  readonly zoom: number;
  readonly middle: { readonly x: number; readonly y: number };
  readonly pictures: number;
}

/** Says on the map's element where it has come to rest, for tests; while it moves nothing is written, which would cost every frame. */
export class RestNote {
  readonly #element: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** @param rest tells where it is when it has been quiet */
  tell(rest: () => Rest): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      const { zoom, middle, pictures } = rest();
      const { dataset } = this.#element;
      dataset.zoom = zoom.toFixed(3);
      dataset.middle = `${middle.x.toFixed(4)} ${middle.y.toFixed(4)}`;
      dataset.pictures = `${pictures}`;
    }, QUIET_MS);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
