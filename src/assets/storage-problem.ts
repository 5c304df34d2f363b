/** Why nothing more can be kept on this device. */
export type StorageProblem = 'full' | 'unavailable' | 'insecure';

const SENTENCES: Readonly<Record<StorageProblem, string>> = {
  full: 'This device gives the site no more space, so what was downloaded is kept only until the page is closed.',
  unavailable:
    'This browser keeps nothing for the site (a private window?), so what was downloaded is gone when the page is closed.',
  insecure:
    'This address is not secure (http), so files can be neither kept nor checked by their checksum; https allows both.',
};

const CHANNEL = 'akin-storage-problem';
let problem: StorageProblem | null = null;
const listeners = new Set<() => void>();

/** A sentence for the person when downloads could not be kept, by this page or one of its workers; null if all is well. */
export function storageProblem(): string | null {
  return problem && SENTENCES[problem];
}

/** Calls the listener when `storageProblem` changes; subscribe before workers start, since they tell it only once. */
export function subscribeToStorageProblem(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && Object.hasOwn(SENTENCES, data)) note(data as StorageProblem);
  };
  listeners.add(listener);
  return () => {
    channel.close();
    listeners.delete(listener);
  };
}

/** Notes a problem here and tells the other windows and workers of the origin. */
export function reportStorageProblem(found: StorageProblem): void {
  if (problem === found) return;
  note(found);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(found);
  channel.close();
}

function note(found: StorageProblem): void {
  if (problem === found) return;
  problem = found;
  for (const listener of listeners) listener();
}
