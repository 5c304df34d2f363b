import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useSite } from '../site.ts';
import { layoutAnswer } from './answer-layout.ts';
import { boxAfterKey } from './arrow-keys.ts';
import './gallery.css';
import { boxRatio, layoutRows } from './justified-rows.ts';
import { Tile } from './Tile.tsx';
import { useCaptionHeight } from './use-caption-height.ts';
import { useSlide } from './use-slide.ts';
import { useVisibleRange } from './use-visible-range.ts';
import { useWidth } from './use-width.ts';

interface GalleryProps {
  readonly label: string;
  /** Item numbers in the order shown; a new object when they change. */
  readonly items: ArrayLike<number>;
  /** Scores beside the items; with them it is an answer: captions, and the nearest larger. */
  readonly scores?: readonly number[];
}

const GAP = 8;
/** Wanted height of a row: three to four rows on either screen. */
const ROW_HEIGHT = { narrow: 132, wide: 176 };
const NARROW = 560;
/** Answers up to this length are rendered whole; longer lists only near the screen. */
const WHOLE = 240;

/** Pictures in justified rows, each in its own shape. Arrow keys lead through them; Tab enters and leaves at one. */
export function Gallery({ label, items, scores }: GalleryProps) {
  const { collection } = useSite();
  const list = useRef<HTMLUListElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const width = useWidth(list);
  const captionHeight = useCaptionHeight(probe);
  const [active, setActive] = useState(0);
  const isAnswer = scores !== undefined;

  const layout = useMemo(() => {
    if (width === 0) return { boxes: [], height: 0 };
    const ratios = Array.from(items, (item) => {
      const picture = collection.item(item);
      return boxRatio(picture.width, picture.height);
    });
    const rowHeight = width < NARROW ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide;
    const caption = isAnswer ? captionHeight : 0;
    return (isAnswer ? layoutAnswer : layoutRows)(ratios, { width, rowHeight, gap: GAP, caption });
  }, [collection, items, isAnswer, width, captionHeight]);
  const { boxes, height } = layout;
  const { start, end } = useVisibleRange(list, boxes, isAnswer && items.length <= WHOLE);
  useSlide(list, items, boxes, isAnswer);

  const focused = Math.min(active, items.length - 1);
  const shown = Array.from({ length: end - start }, (_, offset) => start + offset);
  // The tile that Tab enters stays in the page wherever one has scrolled to.
  if (boxes[focused] && (focused < start || focused >= end)) shown.push(focused);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
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
              count={items.length}
              box={box}
              score={scores?.[place]}
              isTabStop={place === focused}
              onFocus={() => setActive(place)}
            />
          );
        })}
      </ul>
    </div>
  );
}
