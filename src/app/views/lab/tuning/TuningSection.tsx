import { picturesWords } from '../parts/pictures-words.ts';
import '../parts/settings-table.css';
import { useLab } from '../state/use-lab.ts';
import { InUse } from './InUse.tsx';
import { LearnFromLabels } from './LearnFromLabels.tsx';
import { Learning } from './Learning.tsx';
import { MarkPairs } from './MarkPairs.tsx';
import './tuning-section.css';

/** Learns from labels or pairs which differences matter here, and lets searches use it. */
export function TuningSection() {
  const { site } = useLab().session;
  return (
    <div className="lab-columns">
      <div className="lab-panel">
        <InUse />
        {site.sampleOf !== null && (
          <p className="tuning-words">
            This collection is too large to be held at once: tuning learns from and measures on {picturesWords(site)}.
            What is learned is used for all of them.
          </p>
        )}
        <LearnFromLabels />
        <MarkPairs />
      </div>
      <Learning />
    </div>
  );
}
