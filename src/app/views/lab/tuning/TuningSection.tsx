import { useSite } from '../../../site.ts';
import '../parts/settings-table.css';
import { InUse } from './InUse.tsx';
import { LearnFromLabels } from './LearnFromLabels.tsx';
import { Learning } from './Learning.tsx';
import { MarkPairs } from './MarkPairs.tsx';
import './tuning-section.css';

/** Learns from labels or pairs which differences matter here, and lets searches use it. */
export function TuningSection() {
  const { collection } = useSite();
  if (collection.isSharded) {
    return (
      <p className="tuning-words">
        This collection is too large to be tuned: learning needs all of its embeddings at once. Collections of up to
        32,768 pictures can be.
      </p>
    );
  }
  return (
    <div className="lab-columns">
      <div className="lab-panel">
        <InUse />
        <LearnFromLabels />
        <MarkPairs />
      </div>
      <Learning />
    </div>
  );
}
