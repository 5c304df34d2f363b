import { useRef } from 'react';
import type { Filter } from '../../../core/query/query.ts';
import type { SearchState } from '../../session/search-state.ts';
import { AnsweringNote } from './AnsweringNote.tsx';
import './answer.css';
import { DetailsNote } from './DetailsNote.tsx';
import { FailedAnswer } from './FailedAnswer.tsx';
import { Further } from './Further.tsx';
import { Results } from './Results.tsx';
import { StatusLine } from './StatusLine.tsx';
import { PrintSheet } from './sharing/PrintSheet.tsx';
import { TodaysCollection } from './TodaysCollection.tsx';
import { TunedNote } from './TunedNote.tsx';
import { useHasLasted } from './use-has-lasted.ts';
import { useSteadySearch } from './use-steady-search.ts';
import { WaitingAnswer } from './WaitingAnswer.tsx';
import { DescriptionsNote } from './words/DescriptionsNote.tsx';

const NO_FILTERS: readonly Filter[] = [];
/** For so long the old pictures stay, dimmed and out of reach: most answers come sooner, and theirs slide into place. */
const LINGER_MS = 400;

/** What was found; while it is sought, what it waits for; without a query, the collection. */
export function Answer({ search: newest }: { readonly search: SearchState }) {
  const list = useRef<HTMLDivElement>(null);
  const { shown: search, isHeld, isMoving } = useSteadySearch(newest, list);
  const last = useRef<Extract<SearchState, { state: 'answered' }> | null>(null);
  const isSlow = useHasLasted(search.state === 'waiting' ? search.query.key : '', LINGER_MS);
  if (search.state === 'answered') last.current = search;
  if (search.state !== 'answered' && search.state !== 'waiting') last.current = null;
  const isLingering = search.state === 'waiting' && !isSlow && last.current !== null;
  const shown = search.state === 'answered' ? search : isLingering ? last.current : null;
  return (
    <>
      <StatusLine search={search} />
      {'query' in search && <AnsweringNote />}
      {search.state === 'answered' && <TunedNote tuned={search.answer.tuned} />}
      {search.state === 'answered' && <DetailsNote details={search.answer.details} isHeld={isHeld} />}
      {search.state === 'answered' && <DescriptionsNote search={search} />}
      {search.state === 'answered' && <Further search={search} />}
      {shown && <Results search={shown} isOld={isLingering} isMoving={isMoving} ref={list} />}
      {search.state === 'waiting' && isSlow && <WaitingAnswer query={search.query} />}
      {search.state === 'answered' && <PrintSheet search={search} />}
      {search.state === 'failed' && <FailedAnswer search={search} />}
      {search.state !== 'answered' &&
        search.state !== 'finding' &&
        !isLingering &&
        (search.state !== 'waiting' || isSlow) && (
          <TodaysCollection
            isAlone={search.state === 'idle' || search.state === 'missing'}
            filters={search.state === 'idle' ? search.filters : NO_FILTERS}
          />
        )}
    </>
  );
}
