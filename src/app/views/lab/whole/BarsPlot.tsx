import type { Measured } from '../../../../core/evaluation/measured.ts';
import { differingSettings, type Settings, settingsKey } from '../../../../core/evaluation/settings.ts';
import { valueName } from '../state/settings-choices.ts';
import './bars-plot.css';
import type { Figure } from './figures.ts';

interface BarsPlotProps {
  readonly measured: readonly Measured[];
  readonly figure: Figure;
}

/** One bar a result, in groups of equal settings but one; the best is drawn in the accent. The table says the same in numbers. */
export function BarsPlot({ measured, figure }: BarsPlotProps) {
  const values = measured.map((one) => figure.of(one)).filter(Number.isFinite);
  const most = Math.max(...values, Number.MIN_VALUE);
  const best = figure.isSmallBest ? Math.min(...values) : most;
  const names = differingSettings(measured.map(({ settings }) => settings));
  const inner = names.at(-1);
  const outer = names.slice(0, -1);
  return (
    <div className="bars" role="img" aria-label={`Bars of ${figure.name}; the table says the same in numbers`}>
      {groups(measured, outer).map(({ words, members }) => (
        <div className="bars-group" key={words}>
          {words && <p className="bars-title">{words}</p>}
          {members.map((one) => {
            const value = figure.of(one);
            return (
              <div className="bar" key={settingsKey(one.settings)}>
                <span className="bar-name">{inner ? valueName(inner, one.settings) : one.settings.layer}</span>
                <span className="bar-track">
                  <span
                    className="bar-value"
                    data-best={figure.show(value) === figure.show(best)}
                    style={{ transform: `scaleX(${Number.isFinite(value) ? value / most : 0})` }}
                  />
                </span>
                <span className="bar-words">{figure.show(value)}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function groups(measured: readonly Measured[], names: readonly (keyof Settings)[]) {
  const byWords = new Map<string, Measured[]>();
  for (const one of measured) {
    const words = names.map((name) => valueName(name, one.settings)).join(', ');
    byWords.set(words, [...(byWords.get(words) ?? []), one]);
  }
  return [...byWords].map(([words, members]) => ({ words, members }));
}
