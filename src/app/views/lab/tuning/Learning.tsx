import { useEffect, useRef } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { LearningCurves } from './LearningCurves.tsx';
import { Outcome } from './Outcome.tsx';
import type { Run } from './tuning-run.ts';
import { percent } from './tuning-words.ts';
import { useRun } from './use-tuning.ts';

/** What is being learned, or what came of it; it takes the focus when that changes, since the button that began it may be far above. */
export function Learning() {
  const { run } = useRun();
  const region = useRef<HTMLElement>(null);
  const before = useRef(run.state);
  useEffect(() => {
    if (before.current !== run.state) region.current?.focus();
    before.current = run.state;
  }, [run.state]);
  return (
    <section className="learning" aria-label="Learning" ref={region} tabIndex={-1}>
      <Shown run={run} />
    </section>
  );
}

function Shown({ run }: { readonly run: Run }) {
  const { tuning } = useSite();
  const { control } = useRun();
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
      <>
        <p role="status">{learningWords(run)}</p>
        <LearningCurves epochs={run.epochs} isPairs={run.task.kind === 'pairs'} />
        <div className="tuning-ways">
          <Button icon="close" onPress={() => control.dismiss()}>
            Cancel
          </Button>
        </div>
      </>
    );
  }
  const { projection, file, epochs } = run;
  const { verdict, bestEpoch } = projection.figures;
  const takeUp = () => {
    void tuning.keep(file);
    control.dismiss();
  };
  return (
    <>
      <Outcome projection={projection} />
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
    </>
  );
}

function learningWords({ stage, epochs }: Extract<Run, { state: 'learning' }>): string {
  const last = epochs.at(-1);
  if (stage === 'opening') return 'Reading the collection …';
  if (stage === 'measuring') return 'Measuring what came of it …';
  return last ? `Learning: epoch ${last.epoch}, precision ${percent(last.precision)}` : 'Learning …';
}
