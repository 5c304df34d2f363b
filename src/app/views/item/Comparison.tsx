import type { Frame } from '../../../core/query/query.ts';
import type { Heat } from '../../../engine/contract-heat.ts';
import { HeatLayer } from '../../heat/HeatLayer.tsx';
import { Picture } from '../../parts/Picture.tsx';
import { partStyle, QueryPicture } from '../../parts/QueryPicture.tsx';
import type { AskedPicture } from '../../session/asked-query.ts';
import { useSite } from '../../site.ts';
import './comparison.css';

interface ComparisonProps {
  readonly item: number;
  /** The query's picture, if it has one. */
  readonly query: AskedPicture | null;
  /** The part of the item's picture that is alike; missing where the whole is. */
  readonly frame: Frame | undefined;
  /** What made them alike: of the query, then of the item; of the item alone where there is no other. */
  readonly heats: readonly Heat[];
}

/** The query and the item side by side, on a phone one above the other; the item alone where nothing is searched for. */
export function Comparison({ item, query, frame, heats }: ComparisonProps) {
  const { collection } = useSite();
  const isQueryItself = query?.kind === 'item' && query.item === item;
  const shownQuery = isQueryItself ? null : query;
  const ownHeat = heats.at(-1);
  const [queryHeat] = heats;
  return (
    <div className={shownQuery ? 'comparison comparison-pair' : 'comparison'}>
      {shownQuery && (
        <figure className="comparison-side">
          <div className="comparison-picture">
            <QueryPicture picture={shownQuery}>{queryHeat && <HeatLayer heat={queryHeat} />}</QueryPicture>
          </div>
          <figcaption className="comparison-caption">Query</figcaption>
        </figure>
      )}
      <figure className="comparison-side">
        <div className="comparison-picture" role="img" aria-label={collection.nameOf(item)} data-shown={item}>
          <Picture item={collection.item(item)}>
            {frame && <span className="tile-part" style={partStyle(frame)} />}
            {ownHeat && <HeatLayer heat={ownHeat} />}
          </Picture>
        </div>
        <figcaption className="comparison-caption">{shownQuery && 'This item'}</figcaption>
      </figure>
    </div>
  );
}
