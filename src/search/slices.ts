import { eventLoopTurn } from './event-loop-turn.ts';

/** Milliseconds of work between two turns of the event loop: a search waits no longer than a frame. */
const SLICE_MS = 8;

/**
 * Cuts long work into slices between which the event loop gets a turn, so that a worker goes on answering:
 * `if (slices.isOver) await slices.next(signal)` in the loop.
 */
export class Slices {
  #begun = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#begun >= SLICE_MS;
  }

  /** @throws the signal's reason */
  async next(signal: AbortSignal | undefined): Promise<void> {
    await eventLoopTurn();
    signal?.throwIfAborted();
    this.#begun = performance.now();
  }
}
