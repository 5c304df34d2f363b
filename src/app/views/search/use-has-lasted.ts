import { useEffect, useState } from 'react';

/** Whether the same state, other than '', has lasted for a time. */
export function useHasLasted(state: string, ms: number): boolean {
  const [lasted, setLasted] = useState('');
  useEffect(() => {
    if (state === '') return setLasted('');
    const timer = window.setTimeout(() => setLasted(state), ms);
    return () => window.clearTimeout(timer);
  }, [state, ms]);
  return state !== '' && lasted === state;
}
