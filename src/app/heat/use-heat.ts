import { useEffect, useState } from 'react';
import type { Frame } from '../../core/query/query.ts';
import type { Heat } from '../../engine/contract-heat.ts';
import { useSite } from '../site.ts';

/** What is known of the light on some pictures. */
export type HeatState =
  | { readonly state: 'off' | 'looking' }
  | { readonly state: 'lit'; readonly heats: readonly Heat[] }
  | { readonly state: 'failed'; readonly message: string };

const OFF: HeatState = { state: 'off' };
const CANNOT = 'This encoder cannot tell what it looked at.';

/** A picture to look at, or a part of it. */
export interface LookedPicture {
  picture(): Blob | Promise<Blob>;
  readonly frame?: Frame;
}

/**
 * What makes two pictures alike, or what speaks for a class in each; nothing is computed while it is off.
 * @param key equal for equal pictures
 */
export function useHeat(isOn: boolean, key: string, pictures: readonly LookedPicture[], wordNetId: string | null) {
  const { engine } = useSite();
  const [shown, setShown] = useState<{ readonly key: string; readonly heat: HeatState }>({ key: '', heat: OFF });
  const wanted = isOn ? `${key} ${wordNetId}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the pictures
  useEffect(() => {
    if (wanted === '') return;
    const ending = new AbortController();
    const show = (heat: HeatState) => !ending.signal.aborted && setShown({ key: wanted, heat });
    show({ state: 'looking' });
    const looked = pictures.map(async (one) => ({
      photo: await one.picture(),
      ...(one.frame && { frame: one.frame }),
    }));
    Promise.all(looked)
      .then((all) => engine.lookAt(all, wordNetId, ending.signal))
      .then(
        (heats) => show(heats.length > 0 ? { state: 'lit', heats } : { state: 'failed', message: CANNOT }),
        (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
      );
    return () => ending.abort();
  }, [wanted, engine]);
  if (wanted === '') return OFF;
  return shown.key === wanted ? shown.heat : ({ state: 'looking' } as const);
}
