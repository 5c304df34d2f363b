import { useEffect, useState } from 'react';

/** Bytes that the site takes on this device, measured again when `moment` changes; `null` where browsers do not tell. */
export function useStorageUsed(moment: string): number | null {
  const [used, setUsed] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment is what it measures again for
  useEffect(() => {
    let isCurrent = true;
    const storage: StorageManager | undefined = navigator.storage;
    storage?.estimate?.().then(
      ({ usage }) => isCurrent && setUsed(usage ?? null),
      () => isCurrent && setUsed(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [moment]);
  return used;
}
