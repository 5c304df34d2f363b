import { formatScore } from '../wording/quantities.ts';
import './score.css';

/** How alike: a bar and the number, until scores are calibrated to words. */
export function Score({ score }: { readonly score: number }) {
  return (
    <span className="score">
      <span className="score-bar">
        <span className="score-share" style={{ transform: `scaleX(${Math.min(1, Math.max(0, score))})` }} />
      </span>
      <span className="score-number">{formatScore(score)}</span>
    </span>
  );
}
