import { useEffect, useRef, useState } from 'react';
import type { LabProgress } from '../../../../engine/lab.ts';

/** Where something that takes a while stands. */
export type Task<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'busy'; readonly progress: LabProgress | null }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string };

/** Runs one thing at a time; leaving the view ends it. */
export function useTask<T>() {
  const [task, setTask] = useState<Task<T>>({ state: 'idle' });
  const ending = useRef(new AbortController());
  useEffect(() => () => ending.current.abort(), []);
  const run = (work: (signal: AbortSignal, onProgress: (progress: LabProgress) => void) => Promise<T>) => {
    ending.current.abort();
    ending.current = new AbortController();
    const { signal } = ending.current;
    const show = (next: Task<T>) => !signal.aborted && setTask(next);
    show({ state: 'busy', progress: null });
    work(signal, (progress) => show({ state: 'busy', progress })).then(
      (value) => show({ state: 'done', value }),
      (error: unknown) => show({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { task, run };
}
