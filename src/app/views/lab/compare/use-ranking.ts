import { useEffect, useState } from 'react';
import { SHOWN } from '../../../../core/evaluation/leave-one-out.ts';
import { labLayers } from '../../../../core/evaluation/lab-layers.ts';
import { type Settings, settingsKey } from '../../../../core/evaluation/settings.ts';
import type { LabRanking } from '../../../../engine/contract-lab.ts';
import type { LabProgress } from '../../../../engine/lab.ts';
import type { Asked, LabSession } from '../state/lab-session.ts';
import type { LabPictures } from '../state/lab-pictures.ts';

/** Where one side's answer stands. */
export type RankingState =
  | { readonly state: 'waiting'; readonly progress: LabProgress | null }
  /** All pictures have to be looked at first, which takes a while. */
  | { readonly state: 'asking' }
  | { readonly state: 'ranked'; readonly ranking: LabRanking }
  | { readonly state: 'failed'; readonly message: string };

const WAITING: RankingState = { state: 'waiting', progress: null };

/**
 * The nearest pictures to what is asked under some settings; the answer before stays until the next one is there, unless it
 * is of other pictures.
 */
export function useRanking(session: LabSession, pictures: LabPictures, asked: Asked, settings: Settings): RankingState {
  const [shown, setShown] = useState({ of: pictures, state: WAITING });
  const key = settingsKey(settings);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the settings
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const show = (next: RankingState) => !signal.aborted && setShown({ of: pictures, state: next });
    const report = (progress: LabProgress) => show({ state: 'waiting', progress });
    rank(session, pictures, asked, settings, signal, report).then(
      (ranking) => show(ranking ? { state: 'ranked', ranking } : { state: 'asking' }),
      (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => ending.abort();
  }, [session, pictures, asked, key]);
  return shown.of === pictures ? shown.state : WAITING;
}

/** Null where the person has to be asked first. */
async function rank(
  session: LabSession,
  pictures: LabPictures,
  asked: Asked,
  settings: Settings,
  signal: AbortSignal,
  report: (progress: LabProgress) => void,
): Promise<LabRanking | null> {
  const { lab } = session;
  if (!session.isWanted(settings) && (await lab.mustCompute(pictures, settings))) return null;
  await lab.prepare(pictures, settings, signal, report);
  const found =
    asked.kind === 'item'
      ? await lab.rank(pictures, settings, asked, SHOWN)
      : await lab.rank(
          pictures,
          settings,
          { kind: 'vector', vector: await vectorOf(lab, asked.photo.blob, settings, signal, report) },
          SHOWN,
        );
  await pictures.load([...found.items]);
  return found;
}

async function vectorOf(
  lab: LabSession['lab'],
  photo: Blob,
  settings: Settings,
  signal: AbortSignal,
  report: (progress: LabProgress) => void,
): Promise<Float32Array> {
  const { layers } = await lab.layersOf(photo, settings, signal, report);
  const place = labLayers(lab.encoder(settings.encoder).card).findIndex(({ name }) => name === settings.layer);
  const vector = layers[place];
  if (!vector) throw new RangeError(`encoder "${settings.encoder}" has no layer "${settings.layer}"`);
  return vector;
}
