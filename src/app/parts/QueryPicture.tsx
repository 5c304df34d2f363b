import { useLayoutEffect, useRef, useState } from 'react';
import { growFromOrigin } from '../motion/origin.ts';
import type { Query } from '../session/search-state.ts';
import { useSite } from '../site.ts';
import { Picture } from './Picture.tsx';
import './query-picture.css';

/** The query's picture in its frame. */
export function QueryPicture({ query }: { readonly query: Query }) {
  const { collection } = useSite();
  const frame = useRef<HTMLDivElement>(null);
  const [brokenUrl, setBrokenUrl] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it grows each time the query changes
  useLayoutEffect(() => {
    if (frame.current) growFromOrigin(frame.current);
  }, [query.key]);
  return (
    <div className="query-picture" ref={frame}>
      {query.kind === 'item' ? (
        <Picture item={collection.item(query.item)} />
      ) : brokenUrl === query.photo.url ? (
        <p className="query-picture-broken">This browser cannot show the picture</p>
      ) : (
        <img
          className="query-picture-photo"
          src={query.photo.url}
          alt={`Query: ${query.photo.name}`}
          onError={() => setBrokenUrl(query.photo.url)}
        />
      )}
    </div>
  );
}
