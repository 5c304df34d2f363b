import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { mainPicture } from '../../session/asked-query.ts';
import type { SearchState } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';

/** Why there is no answer; the query stays, and can be tried again where that may help. */
export function FailedAnswer({ search }: { readonly search: Extract<SearchState, { state: 'failed' }> }) {
  const { session } = useSite();
  const { query, message, canRetry } = search;
  const picture = mainPicture(query);
  const title = picture?.kind === 'photo' ? picture.photo.name : 'No answer';
  return (
    <div className="answer-failed">
      <Notice title={title} message={message}>
        {canRetry && <Button onPress={() => session.retry()}>Retry</Button>}
      </Notice>
    </div>
  );
}
