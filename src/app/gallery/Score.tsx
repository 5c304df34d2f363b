import { type ScoreLevels, shareOf } from '../../core/calibration/score-levels.ts';
import './score.css';
import { scoreWords } from './score-words.ts';

interface ScoreProps {
  readonly score: number;
  /** What scores of this answer mean; undefined where that was not measured. */
  readonly levels: ScoreLevels | undefined;
}

/** How alike: a bar and a word, or the number where nobody knows what it means. */
export function Score({ score, levels }: ScoreProps) {
  const share = levels ? shareOf(score, levels) : Math.min(1, Math.max(0, score));
  return (
    <span className="score">
      <span className="score-bar">
        <span className="score-share" style={{ transform: `scaleX(${share})` }} />
      </span>
      <span className="score-words">{scoreWords(score, levels)}</span>
    </span>
  );
}
