import type { MouseEvent } from 'react';
import { Picture } from '../parts/Picture.tsx';
import { partStyle } from '../parts/QueryPicture.tsx';
import { formatRoute } from '../routing/route.ts';
import { useSite } from '../site.ts';
import { formatCount } from '../wording/quantities.ts';
import type { ScoreLevels } from '../../core/calibration/score-levels.ts';
import type { Found } from '../../engine/contract.ts';
import type { Box } from './justified-rows.ts';
import { MoreOrLess } from './MoreOrLess.tsx';
import { reasonWords } from './reason-words.ts';
import { Score } from './Score.tsx';
import { scoreWords } from './score-words.ts';
import './tile.css';

interface TileProps {
  readonly item: number;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly count: number;
  readonly box: Box;
  /** What found it; missing where it is only shown. */
  readonly found: Found | undefined;
  /** What its score means, where that is known. */
  readonly levels: ScoreLevels | undefined;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** One picture of a list: a link to its page, with name and score below when it belongs to an answer. */
export function Tile({ item: number, place, count, box, found, levels, isTabStop, onFocus }: TileProps) {
  const { collection, navigation } = useSite();
  const item = collection.item(number);
  const name = collection.nameOf(number);
  const of = `${formatCount(place + 1)} of ${formatCount(count)}`;
  const reason = found ? reasonWords(found) : '';
  const how = found && (reason || scoreWords(found.score, levels));
  const label = found ? `Result ${of}: ${name}, ${how}${found.frame ? ', in a part of it' : ''}` : `${name}, ${of}`;
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
        aria-keyshortcuts={found && '+ -'}
        onClick={open}
        onFocus={onFocus}
      >
        <span className="tile-picture" style={{ height: box.height }}>
          <Picture item={item}>{found?.frame && <span className="tile-part" style={partStyle(found.frame)} />}</Picture>
        </span>
      </a>
      {/* The link's name says it all already. */}
      {found && <MoreOrLess path={item.path} name={name} />}
      {found && (
        <div className="tile-caption" aria-hidden="true">
          <p className="tile-name">{name}</p>
          {reason ? <p className="tile-reason">{reason}</p> : <Score score={found.score} levels={levels} />}
        </div>
      )}
    </li>
  );
}
