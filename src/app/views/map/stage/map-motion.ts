import { type Extent, resized, type ViewFrame, wholeMap, wholeScale } from './view-frame.ts';

/** How long the map takes to a place that was asked for. */
const STEP_MS = 160;

/** Where the map is, and where it is going. */
export class MapMotion {
  readonly extent: Extent;
  readonly #stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  #frame: ViewFrame;
  #way: { readonly from: ViewFrame; readonly to: ViewFrame; readonly begunAt: number } | null = null;

  /** Begins with all of the map. */
  constructor(width: number, height: number, extent: Extent) {
    this.extent = extent;
    this.#frame = wholeMap(width, height, extent);
  }

  get frame(): ViewFrame {
    return this.#frame;
  }

  /** Where it will be when it has arrived. */
  get goal(): ViewFrame {
    return this.#way?.to ?? this.#frame;
  }

  get isMoving(): boolean {
    return this.#way !== null;
  }

  /** Whether the person wants nothing to move by itself. */
  get isStill(): boolean {
    return this.#stillness.matches;
  }

  /** The scale at which all of the map is seen. */
  get wholeScale(): number {
    return wholeScale(this.#frame, this.extent);
  }

  /** Is there at once. */
  put(frame: ViewFrame): void {
    this.#way = null;
    this.#frame = frame;
  }

  goTo(frame: ViewFrame): void {
    if (this.isStill) this.put(frame);
    else this.#way = { from: this.#frame, to: frame, begunAt: performance.now() };
  }

  /** Goes as far as it is by now. @param now as an animation frame says it */
  advance(now: number): void {
    if (!this.#way) return;
    const { from, to, begunAt } = this.#way;
    const share = this.isStill ? 1 : Math.min(1, Math.max(0, (now - begunAt) / STEP_MS));
    const eased = 1 - (1 - share) ** 3;
    const mix = (a: number, b: number) => a + (b - a) * eased;
    const scale = from.scale * (to.scale / from.scale) ** eased;
    this.#frame = { ...to, scale, x: mix(from.x, to.x), y: mix(from.y, to.y) };
    if (share === 1) this.#way = null;
  }

  /** Keeps what is seen on a screen of another size, and the way that it is on. @returns whether the size is another */
  resize(width: number, height: number): boolean {
    const { frame } = this;
    if (width === 0 || height === 0 || (width === frame.width && height === frame.height)) return false;
    const to = this.#way?.to;
    const isWhole = frame.scale === this.wholeScale;
    this.put(isWhole ? wholeMap(width, height, this.extent) : resized(frame, width, height));
    if (to) this.goTo(resized(to, width, height));
    return true;
  }
}
