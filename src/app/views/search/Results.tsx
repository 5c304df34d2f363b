import { type Ref, useMemo } from 'react';
import { Gallery } from '../../gallery/Gallery.tsx';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { alikeCount, emptyWords, isNothing, levelsFor } from './honesty.ts';
import { NothingSimilar } from './NothingSimilar.tsx';

interface ResultsProps {
  readonly search: Extract<SearchState, { state: 'answered' }>;
  /** The answer to the query before: shown dimmed for a moment, and to nobody as an answer. */
  readonly isOld: boolean;
  /** On their way to other places, results cannot be pressed. */
  readonly isMoving: boolean;
  readonly ref: Ref<HTMLDivElement>;
}

/** The neighbours of the query, nearest first, and a way to more. */
export function Results({ search, isOld, isMoving, ref }: ResultsProps) {
  const { session } = useSite();
  const { neighbours } = search.answer;
  const items = useMemo(() => neighbours.map(({ item }) => item), [neighbours]);
  const { collection } = useSite();
  const levels = levelsFor(search.query, collection.levels);
  // In the order of details likeness goes up and down, so no line can be drawn where it ends.
  const alike = search.answer.details?.state === 'compared' ? undefined : alikeCount(neighbours, levels);
  if (neighbours.length === 0) return <p className="answer-empty">{emptyWords(search)}</p>;
  const state = isOld ? ' results-old' : isMoving ? ' results-moving' : '';
  return (
    <div className={`results${state}`} inert={isOld} aria-hidden={isOld} ref={ref}>
      <h2 className="unseen">Results</h2>
      {isNothing(search, collection.levels) && <NothingSimilar />}
      <Gallery label={isOld ? '' : 'Results'} items={items} found={neighbours} levels={levels} alike={alike} />
      <div className="results-more">
        {search.more.state === 'failed' && (
          <Notice message={search.more.message}>
            <Button onPress={() => session.showMore()}>Retry</Button>
          </Notice>
        )}
        {(search.more.state === 'possible' || search.more.state === 'waiting') && (
          <Button isDisabled={search.more.state === 'waiting'} onPress={() => session.showMore()}>
            Show more
          </Button>
        )}
      </div>
    </div>
  );
}
