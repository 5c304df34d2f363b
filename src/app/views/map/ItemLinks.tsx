import { useEffect, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { formatCount } from '../../wording/quantities.ts';
import type { MapSource } from './map-source.ts';

interface ItemLinksProps {
  readonly source: MapSource;
  readonly items: Uint32Array;
  readonly label: string;
  readonly onOpen: (item: number) => void;
}

/** Pictures listed at first, and how many each "Show more" adds. */
const STEP = 24;

/** Pictures of a group by name, a step at a time. */
export function ItemLinks({ source, items, label, onOpen }: ItemLinksProps) {
  const [count, setCount] = useState(STEP);
  const [loaded, setLoaded] = useState(0);
  const listed = items.subarray(0, count);
  useEffect(() => {
    const missing = Array.from(items.subarray(0, count)).filter((item) => !source.has(item));
    if (missing.length > 0) void source.load(missing).then(() => setLoaded(count));
  }, [source, items, count]);
  return (
    <>
      <ul className="cluster-items" aria-label={label} data-loaded={loaded}>
        {Array.from(listed, (item) => (
          <li key={item}>
            <button type="button" className="cluster-item" onClick={() => onOpen(item)}>
              <ItemPicture source={source} item={item} isLoaded={source.has(item)} />
              <span>{source.nameOf(item)}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > count && (
        <Button onPress={() => setCount(count + STEP)}>{`Show more of ${formatCount(items.length - count)}`}</Button>
      )}
    </>
  );
}

function ItemPicture({ source, item, isLoaded }: { source: MapSource; item: number; isLoaded: boolean }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isLoaded) return;
    let made: string | null = null;
    let hasEnded = false;
    source.pictureOf(item).then(
      (blob) => {
        if (hasEnded) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      () => {}, // Its name stands beside the place.
    );
    return () => {
      hasEnded = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [source, item, isLoaded]);
  const [red, green, blue] = source.colourOf(item);
  return (
    <span className="cluster-picture" style={{ backgroundColor: url ? undefined : `rgb(${red} ${green} ${blue})` }}>
      {url && <img src={url} alt="" />}
    </span>
  );
}
