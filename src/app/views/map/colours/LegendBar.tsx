import type { CSSProperties } from 'react';
import type { Facet } from '../../../../core/facets.ts';
import type { Filter } from '../../../../core/query/query.ts';
import { formatCount } from '../../../wording/quantities.ts';
import { columnWords } from '../../search/filters/filter-words.ts';
import { type ColourBy, type LegendEntry, legendOf } from './colouring.ts';
import './legend-bar.css';

interface LegendBarProps {
  readonly facets: readonly Facet[];
  readonly by: ColourBy;
  readonly filters: readonly Filter[];
  readonly onBy: (by: ColourBy) => void;
  readonly onToggle: (column: string, value: string) => void;
}

/** What stands before the name of a column, so that no name is one of the other choices. */
const COLUMN = 'column ';

/** What the colours mean, and what else they could mean; a value that is pressed stands out. */
export function LegendBar({ facets, by, filters, onBy, onToggle }: LegendBarProps) {
  const legend = legendOf(by);
  const choose = (value: string) => {
    const facet = facets.find(({ column }) => `${COLUMN}${column}` === value);
    onBy(facet ? { kind: 'column', facet } : { kind: value === 'own' ? 'own' : 'clusters' });
  };
  return (
    <div className="legend-bar">
      <label className="legend-by">
        <span>Colour</span>
        <select
          value={by.kind === 'column' ? `${COLUMN}${by.facet.column}` : by.kind}
          onChange={(event) => choose(event.target.value)}
        >
          {facets.map(({ column }) => (
            <option key={column} value={`${COLUMN}${column}`}>
              {columnWords(column)}
            </option>
          ))}
          <option value="clusters">Groups</option>
          <option value="own">Pictures’ own</option>
        </select>
      </label>
      {legend.kind === 'values' && (
        <ul className="legend-values" aria-label={`Colours of ${columnWords(legend.column)}`}>
          {legend.entries.map((entry) => (
            <Entry
              key={entry.value}
              entry={entry}
              isPressed={filters.some(
                (filter) =>
                  filter.kind === 'values' &&
                  filter.column === legend.column &&
                  entry.value !== null &&
                  filter.values.includes(entry.value),
              )}
              onPress={() => entry.value !== null && onToggle(legend.column, entry.value)}
            />
          ))}
        </ul>
      )}
      {legend.kind === 'range' && (
        <p className="legend-range">
          <span>{formatAmount(legend.from)}</span>
          <span className="legend-ramp" aria-hidden="true" />
          <span>{formatAmount(legend.to)}</span>
        </p>
      )}
      {legend.kind === 'words' && <p className="legend-words">{legend.words}</p>}
    </div>
  );
}

function Entry({ entry, isPressed, onPress }: { entry: LegendEntry; isPressed: boolean; onPress: () => void }) {
  const { kind, value, count } = entry;
  const colour = { '--dot': kind === 0 ? 'var(--line-strong)' : `var(--kind-${kind})` } as CSSProperties;
  const words = (
    <>
      <span className="legend-dot" style={colour} aria-hidden="true" />
      {value ?? 'other'} <span className="legend-count">{formatCount(count)}</span>
    </>
  );
  return (
    <li>
      {value === null ? (
        <span className="legend-entry">{words}</span>
      ) : (
        <button type="button" className="legend-entry" aria-pressed={isPressed} onClick={onPress}>
          {words}
        </button>
      )}
    </li>
  );
}

/** A number of a column in as few digits as tell it. */
function formatAmount(amount: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(amount);
}
