import type { MouseEvent } from 'react';
import { Picture } from '../parts/Picture.tsx';
import { formatRoute } from '../routing/route.ts';
import { useSite } from '../site.ts';
import { formatCount, formatScore } from '../wording/quantities.ts';
import type { Box } from './justified-rows.ts';
import { Score } from './Score.tsx';
import './tile.css';

interface TileProps {
  readonly item: number;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly count: number;
  readonly box: Box;
  readonly score: number | undefined;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** One picture of a list: a link to its page, with name and score below when it belongs to an answer. */
export function Tile({ item: number, place, count, box, score, isTabStop, onFocus }: TileProps) {
  const { collection, navigation } = useSite();
  const item = collection.item(number);
  const name = collection.nameOf(number);
  const of = `${formatCount(place + 1)} of ${formatCount(count)}`;
  const label = score === undefined ? `${name}, ${of}` : `Result ${of}: ${name}, ${formatScore(score)}`;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    navigation.go({ place: 'item', path: item.path });
  };
  return (
    <li
      className="tile"
      data-item={number}
      data-place={place}
      aria-label={label}
      aria-posinset={place + 1}
      aria-setsize={count}
      style={{ left: box.x, top: box.y, width: box.width }}
    >
      <a
        className="tile-link"
        href={formatRoute({ place: 'item', path: item.path })}
        aria-label={label}
        title={name}
        tabIndex={isTabStop ? 0 : -1}
        onClick={open}
        onFocus={onFocus}
      >
        <span className="tile-picture" style={{ height: box.height }}>
          <Picture item={item} />
        </span>
      </a>
      {/* The link's name says it all already. */}
      {score !== undefined && (
        <div className="tile-caption" aria-hidden="true">
          <p className="tile-name">{name}</p>
          <Score score={score} />
        </div>
      )}
    </li>
  );
}
