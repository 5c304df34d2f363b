import { Button } from '../../parts/Button.tsx';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import type { Query } from '../../session/search-state.ts';
import './folded-query.css';

interface FoldedQueryProps {
  readonly query: Query;
  readonly name: string;
  readonly onClear: () => void;
}

/** The query as a thumbnail that stays at the top of a phone while the answer scrolls. */
export function FoldedQuery({ query, name, onClear }: FoldedQueryProps) {
  return (
    <div className="folded-query">
      <button type="button" className="folded-query-up" onClick={() => window.scrollTo({ top: 0 })}>
        <span className="folded-query-picture">
          <QueryPicture query={query} />
        </span>
        <span className="folded-query-name">
          <span className="unseen">Back to the query: </span>
          {name}
        </span>
      </button>
      <Button icon="close" kind="quiet" isIconOnly onPress={onClear}>
        Clear query
      </Button>
    </div>
  );
}
