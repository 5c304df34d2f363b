import { useSyncExternalStore } from 'react';
import type { EngineSnapshot } from '../engine/contract.ts';
import type { AnsweringSnapshot } from './answering/answering-keeper.ts';
import type { OfflineState } from './offline/offline-state.ts';
import type { Location } from './routing/navigation.ts';
import type { SessionSnapshot } from './session/search-session.ts';
import { useSite } from './site.ts';

/** What the engine is doing. */
export function useEngine(): EngineSnapshot {
  const { engine } = useSite();
  return useSyncExternalStore(engine.subscribe, engine.snapshot);
}

/** Which encoder answers the searches. */
export function useAnswering(): AnsweringSnapshot {
  const { answering } = useSite();
  return useSyncExternalStore(answering.subscribe, answering.snapshot);
}

/** What is searched for and what was found. */
export function useSession(): SessionSnapshot {
  const { session } = useSite();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** Where the person is. */
export function useLocation(): Location {
  const { navigation } = useSite();
  return useSyncExternalStore(navigation.subscribe, navigation.location);
}

/** How much is on this device. */
export function useOffline(): OfflineState {
  const { offline } = useSite();
  return useSyncExternalStore(offline.subscribe, offline.snapshot);
}

/** Whether the device believes that it has a network. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
