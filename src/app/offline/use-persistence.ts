import { useEffect, useState } from 'react';

/**
 * Whether the browser keeps what the site stores until someone removes it: `open` where it can be asked, `refused` where it
 * was asked and did not promise, `unknown` where browsers do not tell.
 */
export type Persistence = 'unknown' | 'open' | 'refused' | 'persisted';

export function usePersistence(): { readonly persistence: Persistence; readonly ask: () => void } {
  const [persistence, setPersistence] = useState<Persistence>('unknown');
  useEffect(() => {
    let isCurrent = true;
    const storage: StorageManager | undefined = navigator.storage;
    storage?.persisted?.().then(
      (isPersisted) => isCurrent && setPersistence(isPersisted ? 'persisted' : 'open'),
      () => {}, // Stays unknown.
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  const ask = () => {
    navigator.storage.persist().then(
      (isPersisted) => setPersistence(isPersisted ? 'persisted' : 'refused'),
      () => setPersistence('refused'),
    );
  };
  return { persistence, ask };
}
