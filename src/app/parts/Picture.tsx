import { type CSSProperties, type ReactNode, useState } from 'react';
import type { Item } from '../../core/item.ts';
import { useSite } from '../site.ts';
import './picture.css';

interface PictureProps {
  readonly item: Item;
  /** Lies above the picture, measured from its corner. */
  readonly children?: ReactNode;
}

/**
 * An item's picture, whole and in its own shape, as large as the frame around it allows; its average colour until it
 * is there. The frame takes the size that the place where it is used gives it.
 */
export function Picture({ item, children }: PictureProps) {
  const { collection } = useSite();
  const url = collection.thumbnailUrl(item);
  const [shownUrl, setShownUrl] = useState('');
  return (
    <span className="picture-frame">
      <span className="picture" style={shape(item.width / item.height, item.colour)}>
        <img
          // A picture that is in the memory cache is complete before it could say so.
          ref={(image) => {
            if (image?.complete && image.naturalWidth > 0) setShownUrl(url);
          }}
          className={shownUrl === url ? 'picture-shown' : undefined}
          src={url}
          alt=""
          draggable={false}
          decoding="async"
          onLoad={() => setShownUrl(url)}
        />
        {children}
      </span>
    </span>
  );
}

function shape(ratio: number, backgroundColor: string): CSSProperties {
  return { '--ratio': ratio, backgroundColor } as CSSProperties;
}
