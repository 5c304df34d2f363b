import { withPart } from '../../core/query/query-changes.ts';
import { Icon } from '../parts/Icon.tsx';
import { useSite } from '../site.ts';
import './more-or-less.css';

/** Adds a result to the query, or takes it off, where a pointer can hover; elsewhere its page does, and + and − on the keyboard. */
export function MoreOrLess({ path, name }: { readonly path: string; readonly name: string }) {
  const { session } = useSite();
  const weigh = (weight: number) => session.ask(withPart(session.query, { example: { kind: 'item', path }, weight }));
  return (
    <div className="more-or-less">
      <button type="button" className="more-or-less-button" tabIndex={-1} onClick={() => weigh(1)}>
        <Icon name="plus" />
        <span className="unseen">More of {name}</span>
      </button>
      <button type="button" className="more-or-less-button" tabIndex={-1} onClick={() => weigh(-1)}>
        <Icon name="minus" />
        <span className="unseen">Less of {name}</span>
      </button>
    </div>
  );
}
