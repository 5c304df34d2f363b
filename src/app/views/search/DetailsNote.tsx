import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { Button } from '../../parts/Button.tsx';
import './details-note.css';

/** Says when results are ordered by their details, and orders them by overall likeness, or back. */
export function DetailsNote({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { session, release } = useSite();
  const { query, answer } = search;
  const [only, ...others] = query.parts;
  const isPhoto = only?.kind === 'photo' && only.weight > 0 && others.length === 0 && query.query.focus === null;
  if (!release.details || !isPhoto || answer.tuned) return null;
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
