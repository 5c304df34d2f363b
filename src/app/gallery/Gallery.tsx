import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { ScoreLevels } from '../../core/calibration/score-levels.ts';
import { withPart } from '../../core/query/query-changes.ts';
import type { Found } from '../../engine/contract.ts';
import { useSite } from '../site.ts';
import { type LinedLayout, layoutWithLine } from './answer-line.ts';
import { boxAfterKey } from './arrow-keys.ts';
import './gallery.css';
import { boxRatio, firstRow, layoutRows } from './justified-rows.ts';
import { Tile } from './Tile.tsx';
import { useCaptionHeight } from './use-caption-height.ts';
import { useSlide } from './use-slide.ts';
import { useVisibleRange } from './use-visible-range.ts';
import { useWidth } from './use-width.ts';

interface GalleryProps {
  readonly label: string;
  /** Item numbers in the order shown; a new object when they change. */
  readonly items: ArrayLike<number>;
  /** What found the items; with it they are an answer: captions, and the nearest larger. */
  readonly found?: readonly Found[];
  /** What the scores of the answer mean, where that is known. */
  readonly levels?: ScoreLevels | undefined;
  /** One row only: what does not fit is left out. */
  readonly isStrip?: boolean;
  /** How many of an answer are alike; a line is drawn below them. */
  readonly alike?: number;
}

const GAP = 8;
/** Wanted height of a row: three to four rows on either screen. */
const ROW_HEIGHT = { narrow: 132, wide: 176 };
const NARROW = 560;
/** Answers up to this length are rendered whole; longer lists only near the screen. */
const WHOLE = 240;

/** Pictures in justified rows, each in its own shape. Arrow keys lead through them; Tab enters and leaves at one. */
export function Gallery({ label, items, found, levels, isStrip, alike }: GalleryProps) {
  const { collection, session } = useSite();
  const list = useRef<HTMLUListElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const width = useWidth(list);
  const captionHeight = useCaptionHeight(probe);
  const [active, setActive] = useState(0);
  const isAnswer = found !== undefined;

  const layout = useMemo((): LinedLayout => {
    if (width === 0) return { boxes: [], height: 0, lineTop: null };
    const ratios = Array.from(items, (item) => {
      const picture = collection.item(item);
      return boxRatio(picture.width, picture.height);
    });
    const rowHeight = width < NARROW ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
    const options = { width, rowHeight, gap: GAP, caption: isAnswer ? captionHeight : 0 };
    if (!isAnswer) return { ...(isStrip ? firstRow : layoutRows)(ratios, options), lineTop: null };
    return layoutWithLine(ratios, options, alike ?? ratios.length, captionHeight);
  }, [collection, items, isAnswer, isStrip, alike, width, captionHeight]);
  const { boxes, height, lineTop } = layout;
  const { start, end } = useVisibleRange(list, boxes, isAnswer && items.length <= WHOLE);
  useSlide(list, items, boxes, isAnswer);

  const focused = Math.min(active, items.length - 1);
  const shown = Array.from({ length: end - start }, (_, offset) => start + offset);
  // The tile that Tab enters stays in the page wherever one has scrolled to.
  if (boxes[focused] && (focused < start || focused >= end)) shown.push(focused);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isAnswer && (event.key === '+' || event.key === '-')) {
      const { path } = collection.item(items[focused] ?? 0);
      session.ask(withPart(session.query, { example: { kind: 'item', path }, weight: event.key === '+' ? 1 : -1 }));
      return;
    }
    const next = boxAfterKey(boxes, focused, event.key);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    // Rendered first where it was too far away to be.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-place="${next}"] a`)?.focus());
  };

  return (
    <div className="gallery">
      <div className="gallery-probe" ref={probe} aria-hidden="true" />
      <ul className="gallery-list" ref={list} aria-label={label} style={{ height }} onKeyDown={onKeyDown}>
        {shown.map((place) => {
          const item = items[place];
          const box = boxes[place];
          if (item === undefined || !box) return null;
          return (
            <Tile
              key={item}
              item={item}
              place={place}
              count={isStrip ? boxes.length : items.length}
              box={box}
              found={found?.[place]}
              levels={levels}
              isTabStop={place === focused}
              onFocus={() => setActive(place)}
            />
          );
        })}
      </ul>
      {lineTop !== null && (
        <p className="gallery-line" style={{ top: lineTop }} aria-hidden="true">
          less alike from here
        </p>
      )}
    </div>
  );
}
