import { useState } from 'react';
import type { Facet } from '../../../../core/facets.ts';
import type { Query } from '../../../../core/query/query.ts';
import { toggleValue, withFilter } from '../../../../core/query/query-changes.ts';
import type { Vote } from '../../../../core/vote/category-vote.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useSite } from '../../../site.ts';
import { formatPercent } from '../../../wording/quantities.ts';
import { FacetDialog } from './FacetDialog.tsx';
import './filters.css';
import { columnWords, filterWords } from './filter-words.ts';

/** Votes on more columns than this crowd out the filters themselves. */
const MOST_VOTES = 2;

/** A row of filters: what the query seems to be at one tap, then every column that can be filtered by. */
export function Filters({ votes }: { readonly votes: readonly Vote[] }) {
  const { collection, session } = useSite();
  const { query } = session;
  // A dialog belongs to the query it was opened for: going back closes it.
  const [opened, setOpened] = useState<{ readonly facet: Facet; readonly query: Query } | null>(null);
  const open = opened?.query === query ? opened.facet : null;
  const filterOn = (column: string) => query.filters.find((filter) => filter.column === column);
  const offered = votes.filter(({ column }) => !filterOn(column)).slice(0, MOST_VOTES);
  // An address may filter by a column that is no facet.
  const others = query.filters.filter(({ column }) => collection.facets.every((facet) => facet.column !== column));
  if (collection.facets.length === 0 && others.length === 0) return null;
  const remove = (column: string) => session.ask(withFilter(query, column, null));
  return (
    <>
      <ul className="filters" aria-label="Filters">
        {offered.map(({ column, value, probability }) => (
          <li key={`vote ${column}`}>
            <button
              type="button"
              className="filter filter-vote"
              aria-label={`Only ${columnWords(column).toLowerCase()} ${value}, ${formatPercent(probability)} sure`}
              onClick={() => session.ask(toggleValue(query, column, value))}
            >
              {value}, {formatPercent(probability)}
            </button>
          </li>
        ))}
        {collection.facets.map((facet) => {
          const filter = filterOn(facet.column);
          const name = columnWords(facet.column);
          return (
            <li key={facet.column} className={filter ? 'filter-set' : undefined}>
              <button
                type="button"
                className="filter"
                aria-haspopup="dialog"
                onClick={() => setOpened({ facet, query })}
              >
                {filter ? `${name}: ${filterWords(filter)}` : name}
              </button>
              {filter && <Remove name={name} onPress={() => remove(facet.column)} />}
            </li>
          );
        })}
        {others.map((filter) => (
          <li key={filter.column} className="filter-set">
            <span className="filter">
              {columnWords(filter.column)}: {filterWords(filter)}
            </span>
            <Remove name={columnWords(filter.column)} onPress={() => remove(filter.column)} />
          </li>
        ))}
      </ul>
      {open && (
        <FacetDialog
          facet={open}
          filter={filterOn(open.column)}
          onClose={() => setOpened(null)}
          onChoose={(filter) => {
            setOpened(null);
            session.ask(withFilter(query, open.column, filter));
          }}
        />
      )}
    </>
  );
}

function Remove({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="filter-remove" onClick={onPress}>
      <Icon name="close" />
      <span className="unseen">Remove the filter {name}</span>
    </button>
  );
}
