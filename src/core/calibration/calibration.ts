import type { VoteCalibration } from '../vote/vote-calibration.ts';
import type { ScoreLevels } from './score-levels.ts';

/** What a build measures on the collection itself, so that answers can be told in words. */
export interface Calibration {
  readonly scores: ScoreLevels;
  /** Columns with enough items to measure. */
  readonly votes: readonly VoteCalibration[];
}
