import { Picture } from '../../parts/Picture.tsx';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import type { AskedPicture } from '../../session/asked-query.ts';
import { useSite } from '../../site.ts';
import './comparison.css';

interface ComparisonProps {
  readonly item: number;
  /** The query's picture, if it has one. */
  readonly query: AskedPicture | null;
}

/** The query and the item side by side, on a phone one above the other; the item alone where nothing is searched for. */
export function Comparison({ item, query }: ComparisonProps) {
  const { collection } = useSite();
  const isQueryItself = query?.kind === 'item' && query.item === item;
  const shownQuery = isQueryItself ? null : query;
  return (
    <div className={shownQuery ? 'comparison comparison-pair' : 'comparison'}>
      {shownQuery && (
        <figure className="comparison-side">
          <div className="comparison-picture">
            <QueryPicture picture={shownQuery} />
          </div>
          <figcaption className="comparison-caption">Query</figcaption>
        </figure>
      )}
      <figure className="comparison-side">
        <div className="comparison-picture" role="img" aria-label={collection.nameOf(item)} data-shown={item}>
          <Picture item={collection.item(item)} />
        </div>
        <figcaption className="comparison-caption">{shownQuery && 'This item'}</figcaption>
      </figure>
    </div>
  );
}
