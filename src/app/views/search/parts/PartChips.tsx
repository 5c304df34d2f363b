import { withoutPart, withWeight } from '../../../../core/query/query-changes.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { QueryPicture } from '../../../parts/QueryPicture.tsx';
import type { AskedPart, AskedQuery } from '../../../session/asked-query.ts';
import { useSite } from '../../../site.ts';
import './part-chips.css';

const WEIGHTS: readonly (readonly [number, string])[] = [
  [2, 'much more'],
  [1, 'more'],
  [0.5, 'a little more'],
  [-0.5, 'a little less'],
  [-1, 'less'],
  [-2, 'much less'],
];

/** What the query is made of, where that is more than one thing: each with its weight, removed by a tap. */
export function PartChips({ query }: { readonly query: AskedQuery }) {
  const { collection, session } = useSite();
  if (query.parts.length < 2 && query.parts[0]?.weight === 1) return null;
  const nameOf = (part: AskedPart) => {
    if (part.kind === 'words') return part.text;
    return part.kind === 'photo' ? part.photo.name : collection.nameOf(part.item);
  };
  return (
    <ul className="part-chips" aria-label="More and less of">
      {query.parts.map((part, at) => {
        const name = nameOf(part);
        const isKnown = WEIGHTS.some(([weight]) => weight === part.weight);
        return (
          <li key={`${part.kind} ${name}`} className={part.weight > 0 ? 'part-chip' : 'part-chip part-chip-less'}>
            {part.kind === 'words' ? (
              <span className="part-chip-words">{part.text}</span>
            ) : (
              <span className="part-chip-picture" role="img" aria-label={name} title={name}>
                <QueryPicture picture={part} />
              </span>
            )}
            <select
              className="part-chip-weight"
              aria-label={`How much of ${name}`}
              value={part.weight}
              onChange={({ currentTarget }) => session.ask(withWeight(session.query, at, Number(currentTarget.value)))}
            >
              {!isKnown && <option value={part.weight}>{part.weight} ×</option>}
              {WEIGHTS.map(([weight, words]) => (
                <option key={weight} value={weight}>
                  {words}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="part-chip-remove"
              onClick={() => session.ask(withoutPart(session.query, at))}
            >
              <Icon name="close" />
              <span className="unseen">Remove {name} from the query</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
