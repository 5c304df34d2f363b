import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { formatBytes } from '../../wording/quantities.ts';
import './further.css';

/** Where an answer has seen a part of the collection: what kept it from more, and the way to all of it. */
export function Further({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { session } = useSite();
  const { further } = search;
  const { missingBytes, problem } = search.answer.coverage;
  const message = further.state === 'failed' && further.what === 'everything' ? further.message : problem;
  if (further.state === 'none' && !message) return null;
  const isSearching = further.state === 'searching' && further.what === 'everything';
  const bytes = missingBytes + (search.answer.described?.missingBytes ?? 0);
  const more = bytes > 0 ? ` (${formatBytes(bytes)} more)` : '';
  const button = further.state !== 'none' && (
    <>
      <Button isDisabled={further.state === 'searching'} onPress={() => void session.searchOn('everything')}>
        {isSearching ? 'Searching on …' : `Search everything${more}`}
      </Button>
      {isSearching && <Button onPress={() => session.stopSearching()}>Cancel</Button>}
    </>
  );
  return <div className="further">{message ? <Notice message={message}>{button}</Notice> : button}</div>;
}
