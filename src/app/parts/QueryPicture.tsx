import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Frame } from '../../core/query/query.ts';
import { growFromOrigin } from '../motion/origin.ts';
import type { Photo } from '../session/photos.ts';
import type { AskedPicture } from '../session/asked-query.ts';
import { useSite } from '../site.ts';
import { Picture } from './Picture.tsx';
import './query-picture.css';

interface QueryPictureProps {
  readonly picture: AskedPicture;
  /** Lies above the picture, measured from its corner. */
  readonly children?: ReactNode;
}

/** The query's picture in the accent's frame, whole and in its own shape. */
export function QueryPicture({ picture, children }: QueryPictureProps) {
  const { collection } = useSite();
  const frame = useRef<HTMLDivElement>(null);
  const key = picture.kind === 'item' ? `item ${picture.item}` : `photo ${picture.photo.id}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it grows each time the picture changes
  useLayoutEffect(() => {
    if (frame.current) growFromOrigin(frame.current);
  }, [key]);
  const outline = picture.frame && <span className="query-picture-part" style={partStyle(picture.frame)} />;
  return (
    <div className="query-picture" ref={frame}>
      {picture.kind === 'item' ? (
        <Picture item={collection.item(picture.item)}>
          {children}
          {outline}
        </Picture>
      ) : (
        <PhotoPicture key={key} photo={picture.photo}>
          {children}
          {outline}
        </PhotoPicture>
      )}
    </div>
  );
}

/** Where a part of a picture lies, as CSS. */
export function partStyle({ left, top, width, height }: Frame): CSSProperties {
  const percent = (share: number) => `${share * 100}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

type Look = { readonly state: 'loading' | 'broken' } | { readonly state: 'shown'; readonly ratio: number };

function PhotoPicture({ photo, children }: { readonly photo: Photo; readonly children: ReactNode }) {
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
        {children}
      </span>
    </span>
  );
}
