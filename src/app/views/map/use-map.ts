import { useEffect, useMemo, useState } from 'react';
import type { MapContent } from '../../../core/layout/map-content.ts';
import { useSite } from '../../site.ts';
import { collectionSource } from './collection-source.ts';
import type { MapSource } from './map-source.ts';
import { openMap } from './open-map.ts';

/** How far the map of the collection is. */
export type MapState =
  | { readonly state: 'opening' }
  | { readonly state: 'none' | 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly source: MapSource };

/** Opens the map of the collection. @returns its state, and how to try again */
export function useMap(): readonly [MapState, () => void] {
  const { release, siteUrl, collection } = useSite();
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<MapContent | { readonly none: string } | { readonly fault: string } | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens again
  useEffect(() => {
    const ended = new AbortController();
    setOpened(null);
    openMap(release, siteUrl, ended.signal).then(
      (map) => !ended.signal.aborted && setOpened(typeof map === 'string' ? { none: map } : map),
      (error: unknown) => {
        if (!ended.signal.aborted) setOpened({ fault: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => ended.abort();
  }, [release, siteUrl, attempt]);
  const state = useMemo((): MapState => {
    if (!opened) return { state: 'opening' };
    if ('none' in opened) return { state: 'none', message: opened.none };
    if ('fault' in opened) return { state: 'failed', message: opened.fault };
    return { state: 'open', source: collectionSource(collection, opened, 'built') };
  }, [opened, collection]);
  return [state, () => setAttempt(attempt + 1)];
}
