import type { SearchState } from '../../session/search-state.ts';
import { formatDuration, formatNumberOf } from '../../wording/quantities.ts';
import './status-line.css';
import { Timings } from './Timings.tsx';

/** How many results in what time, said politely; the parts of that time on request. */
export function StatusLine({ search }: { readonly search: SearchState }) {
  return (
    <div className="status-line">
      <p className="status-words" role="status">
        {words(search)}
      </p>
      {search.state === 'answered' && <Timings timings={search.answer.timings} />}
    </div>
  );
}

function words(search: SearchState): string {
  switch (search.state) {
    case 'waiting':
      return 'Looking …';
    case 'answered':
      return `${formatNumberOf(search.answer.neighbours.length, 'result', 'results')} in ${formatDuration(search.answer.timings.totalMs)}`;
    default:
      return '';
  }
}
