import { useEffect, useState } from 'react';
import type { Collection } from '../../../collection/collection.ts';
import { useSite } from '../../../site.ts';
import { labCollection, openLabCollection } from './lab-collection.ts';

/** How far the pictures that the lab works on are. */
export type LabCollectionState =
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  | { readonly state: 'failed'; readonly message: string };

/** Loads what the lab works on, where that is not here yet. @param isWanted nothing is loaded before. @returns also how to try again */
export function useOpenedLab(isWanted: boolean): readonly [LabCollectionState, () => void] {
  const site = useSite();
  const [attempt, setAttempt] = useState(0);
  const [message, setMessage] = useState<string | null>(null);
  const [, setOpened] = useState(false);
  const isOpen = labCollection(site) !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens again
  useEffect(() => {
    if (isOpen || !isWanted) return;
    const ending = new AbortController();
    setMessage(null);
    openLabCollection(site, ending.signal).then(
      () => !ending.signal.aborted && setOpened(true),
      (error: unknown) => !ending.signal.aborted && setMessage(error instanceof Error ? error.message : String(error)),
    );
    return () => ending.abort();
  }, [site, isOpen, isWanted, attempt]);
  const again = () => setAttempt(attempt + 1);
  if (isOpen) return [{ state: 'open' }, again];
  return [message === null ? { state: 'opening' } : { state: 'failed', message }, again];
}

/** The pictures that the lab and tuning work on, inside what is shown once they are here. */
export function useLabCollection(): Collection {
  const collection = labCollection(useSite());
  if (!collection) throw new RangeError('the lab was shown before its pictures were here');
  return collection;
}
