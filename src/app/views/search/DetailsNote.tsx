import { Button } from '../../parts/Button.tsx';
import type { AskedQuery } from '../../session/asked-query.ts';
import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { useAnswering } from '../../use-site-state.ts';
import './details-note.css';

/** Says when results are ordered by their details, and orders them by overall likeness, or back. */
export function DetailsNote({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { session } = useSite();
  const { release } = useAnswering();
  const { query, answer } = search;
  if (!release.details || !isComparable(query) || answer.tuned) return null;
  const { details } = answer;
  return (
    <div className="details-note">
      <p role="status">{words(details)}</p>
      {details?.state === 'compared' && (
        <Button kind="quiet" onPress={() => session.compareDetails(false)}>
          Order by likeness
        </Button>
      )}
      {(!details || details.state === 'failed') && (
        <Button kind="quiet" onPress={() => session.compareDetails(true)}>
          {details ? 'Try again' : 'Compare details'}
        </Button>
      )}
    </div>
  );
}

/** Whether the engine looks at a picture for it, and at nothing else: one photo, or a part of an item's picture. */
function isComparable({ parts: [only, ...others], query }: AskedQuery): boolean {
  const isLookedAt = only?.kind === 'photo' || (only?.kind === 'item' && only.frame !== undefined);
  return isLookedAt && only.weight > 0 && others.length === 0 && query.focus === null;
}

function words(details: Extract<SearchState, { state: 'answered' }>['answer']['details']): string {
  switch (details?.state) {
    case 'comparing':
      return 'Comparing details …';
    case 'compared':
      return 'Ordered by details.';
    case 'failed':
      return `Ordered by likeness: details could not be compared, because ${details.message}.`;
    default:
      return 'Ordered by likeness.';
  }
}
