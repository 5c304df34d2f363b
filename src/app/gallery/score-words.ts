import { type ScoreLevels, similarityOf } from '../../core/calibration/score-levels.ts';
import { formatScore } from '../wording/quantities.ts';

/** How alike in words; where nothing was measured, the number. */
export function scoreWords(score: number, levels: ScoreLevels | undefined): string {
  return levels ? similarityOf(score, levels) : formatScore(score);
}
