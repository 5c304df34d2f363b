import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { LearningCurves } from './LearningCurves.tsx';
import { Outcome } from './Outcome.tsx';
import type { Run } from './tuning-run.ts';
import { percent } from './tuning-words.ts';
import { useRun } from './use-tuning.ts';

/** What is being learned, or what came of it. */
export function Learning() {
  const { tuning } = useSite();
  const { run, control } = useRun();
  if (run.state === 'idle') {
    return (
      <p className="tuning-words">
        Tuning learns which differences between pictures matter here. A quarter of the labelled pictures is kept apart
        and decides whether it helped. Everything happens on this device.
      </p>
    );
  }
  if (run.state === 'failed') {
    return (
      <Notice title="Nothing was learned" message={run.message}>
        <Button onPress={() => control.dismiss()}>Close</Button>
      </Notice>
    );
  }
  if (run.state === 'learning') {
    return (
      <div className="learning">
        <p role="status">{learningWords(run)}</p>
        <LearningCurves epochs={run.epochs} isPairs={run.task.kind === 'pairs'} />
        <div className="tuning-ways">
          <Button icon="close" onPress={() => control.dismiss()}>
            Cancel
          </Button>
        </div>
      </div>
    );
  }
  const { projection, file, epochs } = run;
  const { verdict, bestEpoch } = projection.figures;
  const takeUp = () => {
    void tuning.keep(file);
    control.dismiss();
  };
  return (
    <div className="learning">
      <div role="status">
        <Outcome projection={projection} />
      </div>
      <div className="tuning-ways">
        {verdict === 'better' && (
          <Button icon="check" kind="main" onPress={takeUp}>
            Use it in searches
          </Button>
        )}
        {verdict === 'no difference' && (
          <Button kind="quiet" onPress={takeUp}>
            Try it all the same
          </Button>
        )}
        <Button kind="quiet" onPress={() => control.dismiss()}>
          Discard
        </Button>
      </div>
      <LearningCurves epochs={epochs} isPairs={projection.source.kind === 'pairs'} best={bestEpoch} />
    </div>
  );
}

function learningWords({ stage, epochs }: Extract<Run, { state: 'learning' }>): string {
  const last = epochs.at(-1);
  if (stage === 'opening') return 'Reading the collection …';
  if (stage === 'measuring') return 'Measuring what came of it …';
  return last ? `Learning: epoch ${last.epoch}, precision ${percent(last.precision)}` : 'Learning …';
}
