import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import { formatCount, formatNumberOf, formatPercent } from '../../../wording/quantities.ts';
import { Choice } from '../parts/Choice.tsx';
import { PicturesChooser } from '../parts/PicturesChooser.tsx';
import { SettingsTable } from '../parts/SettingsTable.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { useLab } from '../state/use-lab.ts';
import { BarsPlot } from './BarsPlot.tsx';
import { FIGURES } from './figures.ts';
import { MeasuredTable } from './MeasuredTable.tsx';
import { SaveResults } from './SaveResults.tsx';
import { ScatterPlot } from './ScatterPlot.tsx';
import { SWEEPS } from './sweeps.ts';
import { type Measuring, useMeasuring } from './use-measuring.ts';
import './whole-section.css';

/** Every picture asked for its neighbours, under one settings after another. */
export function WholeSection() {
  const { session, settings, encoders, measured, pictures } = useLab();
  const [sweepId, setSweepId] = useState(SWEEPS[0].id);
  const [figureId, setFigureId] = useState(FIGURES[0].id);
  const { measuring, start, cancel } = useMeasuring(session);
  const sweep = SWEEPS.find(({ id }) => id === sweepId) ?? SWEEPS[0];
  const figure = FIGURES.find(({ id }) => id === figureId) ?? FIGURES[0];
  const bytes = FIGURES.find(({ id }) => id === 'bytesPerItem') ?? FIGURES[0];
  const wanted = sweep.settings(settings.a, settings.b, encoders);
  const isBusy = measuring.state === 'preparing' || measuring.state === 'measuring';
  return (
    <div className="lab-columns">
      <div className="lab-panel">
        <PicturesChooser />
        <Choice
          label="Measure"
          value={sweepId}
          options={SWEEPS.map(({ id, words }) => ({ value: id, words }))}
          onChoose={setSweepId}
        />
        <details className="whole-settings">
          <summary>Settings A and B</summary>
          <SettingsTable />
        </details>
        {isBusy ? (
          <Button icon="close" onPress={cancel}>
            Cancel
          </Button>
        ) : (
          <Button icon="lab" kind="main" isDisabled={pictures.columns.length === 0} onPress={() => start(wanted)}>
            Measure {formatNumberOf(wanted.length, 'setting', 'settings')}
          </Button>
        )}
        <p className="lab-words">
          Every picture asks for its neighbours among all others{pictures.sampleOf !== null && ' of the sample'}; of a
          large collection 1,000 do. Classes with more than ten pictures ask, the others can only be found.
        </p>
      </div>
      <div className="whole">
        <Progress measuring={measuring} />
        {measured.length > 0 ? (
          <>
            <p className="lab-words" role="status">
              {resultWords(measured[0]?.figures.queries ?? 0, measured[0]?.figures.classes ?? 0, measured.length)}
            </p>
            <Choice
              label="Bars show"
              value={figureId}
              options={FIGURES.map(({ id, name, meaning }) => ({ value: id, words: `${name}: ${meaning}` }))}
              onChoose={setFigureId}
            />
            <BarsPlot measured={measured} figure={figure} />
            <MeasuredTable measured={measured} />
            <ScatterPlot measured={measured} cost={bytes} gain={FIGURES[0]} />
            <SaveResults measured={measured} />
          </>
        ) : (
          !isBusy && (
            <p className="lab-words">
              Nothing has been measured yet. Choose what to compare and press Measure: {formatCount(pictures.count)}{' '}
              pictures take some seconds a setting on a phone.
            </p>
          )
        )}
      </div>
    </div>
  );
}

function resultWords(queries: number, classes: number, results: number): string {
  return `${formatNumberOf(results, 'setting', 'settings')} measured: ${formatCount(queries)} queries in ${formatNumberOf(classes, 'class', 'classes')}.`;
}

function Progress({ measuring }: { readonly measuring: Measuring }) {
  if (measuring.state === 'failed') return <Notice message={measuring.message} />;
  if (measuring.state === 'preparing') return <Waiting progress={measuring.progress} />;
  if (measuring.state !== 'measuring') return null;
  const words = formatPercent(measuring.share);
  return (
    <div className="lab-waiting">
      <p>Measuring, {words}</p>
      <ProgressBar label="Measuring" words={words} doneBytes={measuring.share} totalBytes={1} />
    </div>
  );
}
