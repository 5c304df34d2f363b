import { Button } from '../../parts/Button.tsx';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import type { AskedPicture } from '../../session/asked-query.ts';
import './folded-query.css';

interface FoldedQueryProps {
  /** Null where the query has words only. */
  readonly picture: AskedPicture | null;
  readonly name: string;
  readonly onClear: () => void;
}

/** The query as a thumbnail that stays at the top of a phone while the answer scrolls. */
export function FoldedQuery({ picture, name, onClear }: FoldedQueryProps) {
  return (
    <div className="folded-query">
      <button type="button" className="folded-query-up" onClick={() => window.scrollTo({ top: 0 })}>
        {picture && (
          <span className="folded-query-picture">
            <QueryPicture picture={picture} />
          </span>
        )}
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
