import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import { growFromOrigin } from '../motion/origin.ts';
import type { Photo } from '../session/photos.ts';
import type { Query } from '../session/search-state.ts';
import { useSite } from '../site.ts';
import { Picture } from './Picture.tsx';
import './query-picture.css';

/** The query's picture in the accent's frame, whole and in its own shape. */
export function QueryPicture({ query }: { readonly query: Query }) {
  const { collection } = useSite();
  const frame = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it grows each time the query changes
  useLayoutEffect(() => {
    if (frame.current) growFromOrigin(frame.current);
  }, [query.key]);
  return (
    <div className="query-picture" ref={frame}>
      {query.kind === 'item' ? (
        <Picture item={collection.item(query.item)} />
      ) : (
        <PhotoPicture key={query.key} photo={query.photo} />
      )}
    </div>
  );
}

type Look = { readonly state: 'loading' | 'broken' } | { readonly state: 'shown'; readonly ratio: number };

function PhotoPicture({ photo }: { readonly photo: Photo }) {
  const [look, setLook] = useState<Look>({ state: 'loading' });
  if (look.state === 'broken') return <p className="query-picture-broken">This browser cannot show the picture</p>;
  return (
    <span className="picture-frame">
      <span className="picture" style={{ '--ratio': look.state === 'shown' ? look.ratio : 1 } as CSSProperties}>
        <img
          className={look.state === 'shown' ? 'picture-shown' : undefined}
          src={photo.url}
          alt={`Query: ${photo.name}`}
          onLoad={({ currentTarget: image }) =>
            setLook({ state: 'shown', ratio: image.naturalWidth / Math.max(1, image.naturalHeight) })
          }
          onError={() => setLook({ state: 'broken' })}
        />
      </span>
    </span>
  );
}
