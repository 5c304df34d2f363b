import { shareOf } from '../../core/calibration/score-levels.ts';
import { useSite } from '../site.ts';
import './score.css';
import { scoreWords } from './score-words.ts';

/** How alike: a bar and a word; where the collection is too small to be measured, the number. */
export function Score({ score }: { readonly score: number }) {
  const { levels } = useSite().collection;
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
