import { useState } from 'react';
import { answerCsv, answerJson } from '../../../../core/answer-data/answer-rows.ts';
import { withoutPhotos } from '../../../../core/query/query.ts';
import { formatQuery } from '../../../../core/query/query-address.ts';
import { formatRoute } from '../../../routing/route.ts';
import type { SearchState } from '../../../session/search-state.ts';
import { useSite } from '../../../site.ts';
import { levelsFor } from '../honesty.ts';
import { answerRows } from './answer-rows.ts';
import './share-answer.css';

/** Takes an answer away: as a link, as data, on paper. A photo never leaves the device and is not in the link. */
export function ShareAnswer({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { collection, siteUrl } = useSite();
  const [told, setTold] = useState('');
  const query = withoutPhotos(search.query.query);
  const hasPhoto = query.parts.length < search.query.parts.length;
  const canLink = query.parts.length > 0;
  const copy = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setTold(`${what} copied`);
    } catch {
      setTold('This browser does not allow copying here');
    }
  };
  const rows = () => answerRows(search.answer.neighbours, collection, levelsFor(search.query, collection.levels));
  const link = () => new URL(formatRoute({ place: 'search', query }), siteUrl).href;
  return (
    <details className="share-answer">
      <summary className="share-toggle">Share</summary>
      <div className="share-ways">
        {canLink && (
          <button type="button" className="share-way" onClick={() => copy('Link', link())}>
            Copy link{hasPhoto && ' without the photo'}
          </button>
        )}
        <button
          type="button"
          className="share-way"
          onClick={() => copy('JSON', answerJson(formatQuery(query), rows()))}
        >
          Copy as JSON
        </button>
        <button type="button" className="share-way" onClick={() => copy('CSV', answerCsv(rows(), collection.columns))}>
          Copy as CSV
        </button>
        <button type="button" className="share-way" onClick={() => window.print()}>
          Print
        </button>
        <span role="status">{told}</span>
      </div>
    </details>
  );
}
