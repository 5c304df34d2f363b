import type { SearchState } from '../../session/search-state.ts';
import { formatDuration, formatNumberOf, formatShare } from '../../wording/quantities.ts';
import { detailsWords } from './details-words.ts';
import { ShareAnswer } from './sharing/ShareAnswer.tsx';
import './status-line.css';
import { Timings } from './Timings.tsx';

/** How many results in what time and from how much of the collection, said politely; the parts of the time on request. */
export function StatusLine({ search }: { readonly search: SearchState }) {
  return (
    <div className="status-line">
      <p className="status-words" role="status">
        {words(search)}
        {/* Shown in a note of its own; announced with the rest. */}
        <span className="unseen">{orderWords(search)}</span>
      </p>
      {search.state === 'answered' && <Timings answer={search.answer} />}
      {search.state === 'answered' && search.answer.neighbours.length > 0 && <ShareAnswer search={search} />}
    </div>
  );
}

/** What a comparison of details has come to; that one is under way is soon told by its end. */
function orderWords(search: SearchState): string {
  const details = search.state === 'answered' ? search.answer.details : undefined;
  return details?.state === 'compared' || details?.state === 'failed' ? `. ${detailsWords(details)}` : '';
}

function words(search: SearchState): string {
  switch (search.state) {
    case 'finding':
    case 'waiting':
      return 'Looking …';
    case 'answered': {
      const { neighbours, timings, coverage } = search.answer;
      const results = formatNumberOf(neighbours.length, 'result', 'results');
      const found = `${results} in ${formatDuration(timings.totalMs)}`;
      if (coverage.itemsSeen >= coverage.items) return found;
      return `${found}, from ${formatShare(coverage.itemsSeen / coverage.items)} of the collection`;
    }
    default:
      return '';
  }
}
