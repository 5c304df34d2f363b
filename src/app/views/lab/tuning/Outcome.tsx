import type { TunedProjection } from '../../../../core/tuning/tuned-projection.ts';
import { classifierWords, measureWords, percent, sourceWords, VERDICT_WORDS, verdictReason } from './tuning-words.ts';

/** Before and after, and what that means; never more than the held-out figures say. */
export function Outcome({ projection }: { readonly projection: TunedProjection }) {
  const { figures, source, classifier } = projection;
  const { gain, verdict } = figures;
  return (
    <div className="outcome" data-verdict={verdict}>
      <h3 className="lab-heading">
        {VERDICT_WORDS[verdict]} when tuned to {sourceWords(source)}
      </h3>
      <dl className="outcome-figures">
        <div>
          <dt>Before</dt>
          <dd>{percent(gain.before)}</dd>
        </div>
        <div>
          <dt>After</dt>
          <dd>{percent(gain.after)}</dd>
        </div>
      </dl>
      <p className="tuning-words">{measureWords(figures)}</p>
      <p className="tuning-words">{verdictReason(figures)}</p>
      {classifier && <p className="tuning-words">{classifierWords(classifier)}</p>}
    </div>
  );
}
