import type { Release } from '../assets/release.ts';
import { createEngine, type EngineOptions } from './client.ts';
import type { Engine } from './contract.ts';

/** An engine whose encoder and index can be changed for others. */
export interface SwitchingEngine extends Engine {
  /** Answers by the encoder and the index of this release from now on; what is under way ends with an AbortError. */
  answerBy(release: Release): void;
}

/** One engine after the other behind one face: each has one encoder and one index all its life. */
export function createSwitchingEngine(options: EngineOptions): SwitchingEngine {
  let engine = createEngine(options);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let unsubscribe = engine.subscribe(tell);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => engine.snapshot(),
    answer: (...asked) => engine.answer(...asked),
    tagsOf: (...asked) => engine.tagsOf(...asked),
    openMeaning: () => engine.openMeaning(),
    tune: (projection) => engine.tune(projection),
    proposeFrames: (...asked) => engine.proposeFrames(...asked),
    lookAt: (...asked) => engine.lookAt(...asked),
    cancel: () => engine.cancel(),
    startEncoder: () => engine.startEncoder(),
    pauseEncoder: () => engine.pauseEncoder(),
    retry: () => engine.retry(),
    answerBy(release) {
      unsubscribe();
      engine.end();
      engine = createEngine({ ...options, release });
      unsubscribe = engine.subscribe(tell);
      tell();
    },
  };
}
