import type { Calibration } from '../core/calibration/calibration.ts';
import type { TuningFigures, TuningSource } from '../core/tuning/tuned-projection.ts';
import type { Vote } from '../core/vote/category-vote.ts';

/** What the app knows of the projection that searches use. */
export interface TuningInUse {
  readonly source: TuningSource;
  readonly figures: TuningFigures;
  /** What scores and votes mean by it. */
  readonly calibration: Calibration | null;
}

/** What `workers/search.worker.ts` does besides: answers by a projection. */
export interface TunedSearchApi {
  /** Searches by a projection from now on; by none with null. @throws FormatError, RangeError for one that does not fit */
  tune(projection: Uint8Array | null): Promise<TuningInUse | null>;
}

/** Of an answer that was found by a projection. */
export interface TunedAnswer {
  readonly source: TuningSource;
  /** What the classifier says that the query is; null where it has none, or where the query is not one picture. */
  readonly guess: Vote | null;
}

/** Which projection searches use. */
export type TuningState =
  | { readonly state: 'off' | 'loading' }
  | ({ readonly state: 'on' } & TuningInUse)
  | { readonly state: 'failed'; readonly message: string };
