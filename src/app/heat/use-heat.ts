import { useEffect, useState } from 'react';
import type { Heat } from '../../engine/contract-heat.ts';
import type { AskedPicture } from '../session/asked-query.ts';
import { useSite } from '../site.ts';

/** What is known of the light on some pictures. */
export type HeatState =
  | { readonly state: 'off' | 'looking' }
  | { readonly state: 'lit'; readonly heats: readonly Heat[] }
  | { readonly state: 'failed'; readonly message: string };

const OFF: HeatState = { state: 'off' };
const CANNOT = 'This encoder cannot tell what it looked at.';

/** Pictures to look at: photos or items, whole or parts of them. */
export type LookedPicture = Pick<AskedPicture, 'frame'> &
  ({ readonly kind: 'photo'; readonly blob: Blob } | { readonly kind: 'item'; readonly item: number });

/**
 * What makes two pictures alike, or what speaks for a class in each; nothing is computed while it is off.
 * @param key equal for equal pictures
 */
export function useHeat(isOn: boolean, key: string, pictures: readonly LookedPicture[], wordNetId: string | null) {
  const { engine, collection } = useSite();
  const [shown, setShown] = useState<{ readonly key: string; readonly heat: HeatState }>({ key: '', heat: OFF });
  const wanted = isOn ? `${key} ${wordNetId}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the pictures
  useEffect(() => {
    if (wanted === '') return;
    const ending = new AbortController();
    const show = (heat: HeatState) => !ending.signal.aborted && setShown({ key: wanted, heat });
    show({ state: 'looking' });
    const looked = pictures.map(async (picture) => ({
      photo: picture.kind === 'photo' ? picture.blob : await collection.pictureOf(picture.item),
      ...(picture.frame && { frame: picture.frame }),
    }));
    Promise.all(looked)
      .then((all) => engine.lookAt(all, wordNetId, ending.signal))
      .then(
        (heats) => show(heats.length > 0 ? { state: 'lit', heats } : { state: 'failed', message: CANNOT }),
        (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    return () => ending.abort();
  }, [wanted, engine, collection]);
  if (wanted === '') return OFF;
  return shown.key === wanted ? shown.heat : ({ state: 'looking' } as const);
}
