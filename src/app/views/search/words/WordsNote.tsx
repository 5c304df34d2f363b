import { queryFor } from '../../../../core/query/query-changes.ts';
import { useSite } from '../../../site.ts';
import { useSession } from '../../../use-site-state.ts';
import { quoted } from '../honesty.ts';
import './words-note.css';

/** More similar words than this are a list to read, not to tap. */
const MOST_SIMILAR = 6;

/** What the words of a query mean to the encoder: those it does not know, and words of what looks alike. */
export function WordsNote() {
  const { session } = useSite();
  const { search } = useSession();
  const words = search.state === 'answered' ? search.answer.words : undefined;
  if (!words) return null;
  // With no results the answer's own place says it.
  const unknown = search.state === 'answered' && search.answer.neighbours.length > 0 ? words.unknown : [];
  const similar = words.similar.slice(0, MOST_SIMILAR);
  return (
    <div className="words-note">
      {unknown.length > 0 && (
        <p>The encoder does not know {quoted(unknown)}: only descriptions were searched for it.</p>
      )}
      {similar.length > 0 && (
        <>
          <h3 className="words-note-title">Similar words</h3>
          <ul className="words-note-list">
            {similar.map((text) => (
              <li key={text}>
                <button
                  type="button"
                  className="words-note-word"
                  onClick={() => session.ask(queryFor({ kind: 'words', text }, session.query.filters))}
                >
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
