import { useSyncExternalStore } from 'react';
import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import { useSite } from '../../../site.ts';
import type { AddedState } from './added-encoders.ts';
import { type LabSession, type LabState, labSession } from './lab-session.ts';

/** The lab's session and its state. */
export function useLab(): LabState & { readonly session: LabSession; readonly encoders: readonly LabEncoderEntry[] } {
  const session = labSession(useSite());
  const state = useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => session.get(),
  );
  const { encoders } = session.lab;
  const entries = useSyncExternalStore(
    (listener) => encoders.subscribe(listener),
    () => encoders.get(),
  );
  return { ...state, session, encoders: entries };
}

/** What became of the encoders that were added. */
export function useAdded(): AddedState {
  const { added } = labSession(useSite());
  return useSyncExternalStore(
    (listener) => added.subscribe(listener),
    () => added.get(),
  );
}
