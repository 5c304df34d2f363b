import { useSyncExternalStore } from 'react';
import type { Release } from '../../../../assets/release.ts';
import { createTuner } from '../../../../engine/tuning.ts';
import { useSite } from '../../../site.ts';
import type { TuningSnapshot } from '../../../tuning/tuning-keeper.ts';
import { useAnswering } from '../../../use-site-state.ts';
import { labCollection } from '../state/lab-collection.ts';
import { type Marks, PairMarks } from './pair-marks.ts';
import { type Run, TuningRun } from './tuning-run.ts';

interface Desk {
  readonly run: TuningRun;
  readonly pairs: PairMarks;
}

/** What is learned and marked outlives the view. */
const desks = new WeakMap<Release, Desk>();

/** Each encoder that answers has its own: what was learned by one says nothing of another. */
function useDesk(): Desk {
  const site = useSite();
  const { release } = useAnswering();
  const known = desks.get(release);
  if (known) return known;
  const tuner = createTuner({ release, siteUrl: site.siteUrl });
  const load = (items: readonly number[]) => labCollection(site)?.load(items) ?? Promise.resolve();
  const desk = { run: new TuningRun(tuner), pairs: new PairMarks(tuner, load) };
  desks.set(release, desk);
  return desk;
}

/** What is being learned. */
export function useRun(): { readonly run: Run; readonly control: TuningRun } {
  const { run } = useDesk();
  return { run: useSyncExternalStore(run.subscribe, run.snapshot), control: run };
}

/** Pairs that are being marked. */
export function usePairs(): { readonly marks: Marks; readonly control: PairMarks } {
  const { pairs } = useDesk();
  return { marks: useSyncExternalStore(pairs.subscribe, pairs.snapshot), control: pairs };
}

/** Which projection searches use, and what there is. */
export function useTuning(): TuningSnapshot {
  const { tuning } = useSite();
  return useSyncExternalStore(tuning.subscribe, tuning.snapshot);
}
