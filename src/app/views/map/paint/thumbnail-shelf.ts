import type { MapSource } from '../map-source.ts';
import type { Painter } from './painter.ts';

/** The longer side of a kept picture, in pixels: what the painter has room for. */
const SIDE = 128;
/** As many as a browser asks one host for at once. */
const AT_ONCE = 6;
/** Handed to the painter in one frame: each is a copy into a texture, which takes up to two milliseconds. */
const PER_FRAME = 1;
/** Asked for in one frame: beginning a request takes up to a millisecond of script. */
const ASKED_PER_FRAME = 1;
/** How long a picture takes to appear. */
const FADE_MS = 180;

interface Shelved {
  /** Frame in which it was wanted last. */
  wanted: number;
  state: 'loading' | 'waiting' | 'kept' | 'absent';
  bitmap?: ImageBitmap;
  keptAt: number;
}

/** Fetches the pictures that are on the screen, small, and lets go those that have not been for the longest time. */
export class ThumbnailShelf {
  readonly #source: MapSource;
  readonly #painter: Painter;
  readonly #onArrival: () => void;
  readonly #shelf = new Map<number, Shelved>();
  /** Items whose picture waits to be handed to the painter, in the order in which they came. */
  readonly #arrived: number[] = [];
  #kept = 0;
  #loading = 0;
  #asked = 0;
  #isWaiting = false;
  #frame = 0;
  #hasEnded = false;

  /** @param onArrival a picture came that the next frame can show */
  constructor(source: MapSource, painter: Painter, onArrival: () => void) {
    this.#source = source;
    this.#painter = painter;
    this.#onArrival = onArrival;
  }

  /** Begins a frame: hands on what has arrived. @returns whether more waits */
  begin(now: number): boolean {
    this.#frame += 1;
    this.#asked = 0;
    this.#isWaiting = false;
    for (const item of this.#arrived.splice(0, PER_FRAME)) {
      const shelved = this.#shelf.get(item);
      if (!shelved?.bitmap) continue;
      this.#makeRoom();
      this.#painter.keep(item, shelved.bitmap);
      this.#shelf.set(item, { wanted: shelved.wanted, state: 'kept', keptAt: now });
      this.#kept += 1;
    }
    return this.#arrived.length > 0;
  }

  /** Whether a picture waits to be asked for, which the next frame can do. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** How far an item's picture has appeared, 0 to 1, and asks for it where it is not there. */
  opacityOf(item: number, now: number, isStill: boolean): number {
    const shelved = this.#shelf.get(item);
    if (!shelved) {
      if (this.#loading < AT_ONCE && this.#asked < ASKED_PER_FRAME) {
        this.#asked += 1;
        void this.#load(item);
      }
      this.#isWaiting = this.#loading < AT_ONCE;
      return 0;
    }
    shelved.wanted = this.#frame;
    if (shelved.state !== 'kept') return 0;
    return isStill ? 1 : Math.min(1, (now - shelved.keptAt) / FADE_MS);
  }

  end(): void {
    this.#hasEnded = true;
    for (const { bitmap } of this.#shelf.values()) bitmap?.close();
    this.#shelf.clear();
  }

  async #load(item: number): Promise<void> {
    const shelved: Shelved = { wanted: this.#frame, state: 'loading', keptAt: 0 };
    this.#shelf.set(item, shelved);
    this.#loading += 1;
    try {
      if (!this.#source.has(item)) await this.#source.load([item]);
      const blob = await this.#source.pictureOf(item);
      const ratio = this.#source.ratioOf(item);
      const bitmap = await createImageBitmap(blob, {
        resizeWidth: Math.max(1, Math.round(SIDE * Math.min(1, ratio))),
        resizeHeight: Math.max(1, Math.round(SIDE / Math.max(1, ratio))),
        resizeQuality: 'medium',
      });
      if (this.#hasEnded) return bitmap.close();
      shelved.bitmap = bitmap;
      shelved.state = 'waiting';
      this.#arrived.push(item);
    } catch {
      // Its dot stays; without a network or with a damaged file there is nothing better to show here.
      shelved.state = 'absent';
    } finally {
      this.#loading -= 1;
      if (!this.#hasEnded) this.#onArrival();
    }
  }

  #makeRoom(): void {
    if (this.#kept < this.#painter.capacity) return;
    let [oldest, wanted] = [-1, Number.POSITIVE_INFINITY];
    for (const [item, shelved] of this.#shelf) {
      if (shelved.state === 'kept' && shelved.wanted < wanted) [oldest, wanted] = [item, shelved.wanted];
    }
    this.#painter.drop(oldest);
    this.#shelf.delete(oldest);
    this.#kept -= 1;
  }
}
