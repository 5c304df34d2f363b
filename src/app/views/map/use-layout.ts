import { useEffect, useState } from 'react';
import { type Settings, settingsKey } from '../../../core/evaluation/settings.ts';
import type { LabProgress } from '../../../engine/lab.ts';
import { useSite } from '../../site.ts';
import type { LabPictures } from '../lab/state/lab-pictures.ts';
import { type LabSession, labSession } from '../lab/state/lab-session.ts';
import { collectionSource } from './collection-source.ts';
import type { MapSource } from './map-source.ts';
import { photoSource } from './photo-source.ts';

/** What is laid out in the browser. */
export interface Wanted {
  readonly pictures: LabPictures;
  readonly settings: Settings;
}

/** How far a layout is. */
export type LayoutState =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly words: string; readonly share: number | null }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly source: MapSource };

/** Lays out what is wanted; nothing for null. */
export function useLayout(wanted: Wanted | null): LayoutState {
  const site = useSite();
  const [shown, setShown] = useState<LayoutState>({ state: 'none' });
  const key = wanted ? `${wanted.pictures.id} ${wanted.pictures.count} ${settingsKey(wanted.settings)}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is wanted
  useEffect(() => {
    if (!wanted) return setShown({ state: 'none' });
    const ending = new AbortController();
    const { signal } = ending;
    const show = (next: LayoutState) => !signal.aborted && setShown(next);
    show({ state: 'working', words: 'Beginning …', share: null });
    const { pictures } = wanted;
    const session = labSession(site);
    layOut(session, wanted, signal, show).then(
      (map) =>
        show({
          state: 'open',
          source:
            pictures.id === 'site'
              ? collectionSource(session.collection, map, key, session.collection === site.collection)
              : photoSource(pictures, site.photos, map, key),
        }),
      (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => ending.abort();
  }, [site, key, wanted?.pictures]);
  return shown;
}

async function layOut(
  { lab }: LabSession,
  { pictures, settings }: Wanted,
  signal: AbortSignal,
  show: (state: LayoutState) => void,
) {
  await lab.prepare(pictures, settings, signal, (progress) => show({ state: 'working', ...told(progress) }));
  const labels = pictures.columns.map((column) => [column, pictures.labels(column)] as const);
  const metadata = Array.from({ length: pictures.count }, (_, item) =>
    Object.fromEntries(labels.map(([column, values]) => [column, values[item] ?? ''])),
  );
  const names = { metadata, columns: pictures.columns };
  return lab.layOut(pictures, settings, names, signal, (share) =>
    show({ state: 'working', words: 'Laying out', share }),
  );
}

function told(progress: LabProgress): { readonly words: string; readonly share: number } {
  return progress.what === 'download'
    ? { words: 'Downloading', share: progress.doneBytes / Math.max(1, progress.totalBytes) }
    : { words: 'Looking at the pictures', share: progress.done / Math.max(1, progress.total) };
}
