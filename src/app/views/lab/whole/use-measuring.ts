import { useEffect, useRef, useState } from 'react';
import type { Measured } from '../../../../core/evaluation/measured.ts';
import type { Settings } from '../../../../core/evaluation/settings.ts';
import type { LabProgress } from '../../../../engine/lab.ts';
import type { LabSession } from '../state/lab-session.ts';

/** Where a measurement stands. */
export type Measuring =
  | { readonly state: 'idle' }
  | { readonly state: 'preparing'; readonly progress: LabProgress | null }
  | { readonly state: 'measuring'; readonly share: number }
  | { readonly state: 'failed'; readonly message: string };

/** Measures the session's collection; results come into the session one by one, and what has come stays after a cancel. */
export function useMeasuring(session: LabSession) {
  const [measuring, setMeasuring] = useState<Measuring>({ state: 'idle' });
  const ending = useRef(new AbortController());
  useEffect(() => () => ending.current.abort(), []);

  const start = async (wanted: readonly Settings[]) => {
    ending.current.abort();
    ending.current = new AbortController();
    const { signal } = ending.current;
    const show = (next: Measuring) => !signal.aborted && setMeasuring(next);
    const { pictures, column } = session.get();
    session.change({ measured: [] });
    show({ state: 'preparing', progress: null });
    try {
      await pictures.load(Array.from({ length: pictures.count }, (_, item) => item));
      for (const { encoder, size } of whiches(wanted)) {
        await session.lab.prepare(pictures, { encoder, size }, signal, (progress) =>
          show({ state: 'preparing', progress }),
        );
      }
      show({ state: 'measuring', share: 0 });
      const results: Measured[] = [];
      await session.lab.measure(pictures, wanted, pictures.labels(column), signal, (share, measured) => {
        if (measured) results.push(measured);
        if (measured) session.change({ measured: [...results] });
        show({ state: 'measuring', share });
      });
      show({ state: 'idle' });
    } catch (error) {
      show({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const cancel = () => {
    ending.current.abort();
    setMeasuring({ state: 'idle' });
  };
  return { measuring, start, cancel };
}

/** Each encoder at each size once. */
function whiches(settings: readonly Settings[]): readonly Settings[] {
  return [...new Map(settings.map((one) => [`${one.encoder} ${one.size}`, one])).values()];
}
