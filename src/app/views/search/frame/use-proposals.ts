import { useEffect, useState } from 'react';
import type { Frame } from '../../../../core/query/query.ts';
import type { AskedPicture } from '../../../session/asked-query.ts';
import { useSite } from '../../../site.ts';

/** Parts of a picture that stand out, once the encoder has looked at it; none until then, and where it cannot. */
export function useProposals(picture: AskedPicture): readonly Frame[] {
  const { collection, engine } = useSite();
  const [proposals, setProposals] = useState<readonly Frame[]>([]);
  const key = picture.kind === 'photo' ? picture.photo.id : picture.item;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the picture, whose frame changes all the time
  useEffect(() => {
    const ending = new AbortController();
    setProposals([]);
    const photo = picture.kind === 'photo' ? picture.photo.blob : collection.pictureOf(picture.item);
    Promise.resolve(photo)
      .then((blob) => engine.proposeFrames(blob, ending.signal))
      .then((found) => !ending.signal.aborted && setProposals(found))
      .catch(() => {}); // The frame can be set by hand; what is wrong with a picture its answer tells.
    return () => ending.abort();
  }, [key, collection, engine]);
  return proposals;
}
