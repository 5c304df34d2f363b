import { useState } from 'react';
import type { Measured } from '../../../../core/evaluation/measured.ts';
import { differingSettings, settingsKey } from '../../../../core/evaluation/settings.ts';
import { SETTING_NAMES, valueName } from '../state/settings-choices.ts';
import { FIGURES, type Figure } from './figures.ts';
import './measured-table.css';

/** Results with the settings in which they differ; a press on a figure's name sorts by it. */
export function MeasuredTable({ measured }: { readonly measured: readonly Measured[] }) {
  const [sorting, setSorting] = useState<Figure | null>(null);
  const differing = differingSettings(measured.map(({ settings }) => settings));
  const names = differing.length > 0 ? differing : (['encoder', 'layer'] as const);
  const rows = sorting ? [...measured].sort(byFigure(sorting)) : measured;
  const best = FIGURES.map((figure) => [...measured].sort(byFigure(figure))[0]);
  return (
    <section className="measured-scroll" aria-label="Results" tabIndex={-1}>
      <table className="measured">
        <caption className="unseen">What was measured; the best of each column is marked</caption>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {SETTING_NAMES[name]}
              </th>
            ))}
            {FIGURES.map((figure) => (
              <th
                key={figure.id}
                scope="col"
                aria-sort={sorting === figure ? (figure.isSmallBest ? 'ascending' : 'descending') : 'none'}
              >
                <button
                  type="button"
                  title={figure.meaning}
                  onClick={() => setSorting(sorting === figure ? null : figure)}
                >
                  {figure.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={settingsKey(row.settings)}>
              {names.map((name) => (
                <td key={name}>{valueName(name, row.settings)}</td>
              ))}
              {FIGURES.map((figure, at) => (
                <td key={figure.id} className="measured-figure" data-best={isAsGood(figure, row, best[at])}>
                  {figure.show(figure.of(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function byFigure({ of, isSmallBest }: Figure) {
  const direction = isSmallBest ? 1 : -1;
  return (a: Measured, b: Measured) => direction * (of(a) - of(b));
}

/** Whether a row shows the same as the best one. */
function isAsGood({ of, show }: Figure, row: Measured, best: Measured | undefined): boolean {
  return best !== undefined && show(of(row)) === show(of(best));
}
