import type { SearchState } from '../../../session/search-state.ts';
import { useSite } from '../../../site.ts';
import { levelsFor } from '../honesty.ts';
import { queryName } from '../query-name.ts';
import { answerRows } from './answer-rows.ts';
import './print-sheet.css';

/** The answer on paper; on the screen it is not there. */
export function PrintSheet({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { collection } = useSite();
  const levels = levelsFor(search.query, collection.levels);
  return (
    <table className="print-sheet" aria-hidden="true">
      <caption>
        {collection.name}: {queryName(search.query, (item) => collection.nameOf(item))}
      </caption>
      <tbody>
        {answerRows(search.answer.neighbours, collection, levels).map(({ rank, path, name, how }) => (
          <tr key={path}>
            <td>{rank}</td>
            <td>
              <img
                src={collection.thumbnailUrl(collection.item(search.answer.neighbours[rank - 1]?.item ?? 0))}
                alt=""
                loading="lazy"
              />
            </td>
            <td>
              <strong>{name}</strong>
              <br />
              {how}
              <br />
              {path}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
