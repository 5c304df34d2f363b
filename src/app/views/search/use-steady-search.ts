import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SearchState } from '../../session/search-state.ts';
import { REST_MS, whenAtRest } from './when-at-rest.ts';

interface SteadySearch {
  readonly shown: SearchState;
  /** Whether the results are to change their places and wait for it. */
  readonly isHeld: boolean;
  /** Whether they have just done so: what is pressed now was aimed at what stood there before. */
  readonly isMoving: boolean;
}

/**
 * The search as it is shown: results that have been compared take their new places when no finger is on the page, nothing
 * scrolls, and the start of the list can be seen, so that nobody presses what was somewhere else, or loses what was read.
 */
export function useSteadySearch(search: SearchState, list: RefObject<HTMLElement | null>): SteadySearch {
  const before = useRef(search);
  const [released, setReleased] = useState<SearchState | null>(null);
  const [isMoving, setIsMoving] = useState(false);
  const isHeld = isPutInOrder(before.current, search) && released !== search;
  const shown = isHeld ? before.current : search;

  useEffect(() => {
    before.current = shown;
  }, [shown]);

  useEffect(() => {
    if (!isHeld) return;
    return whenAtRest(() => {
      if (!isStartInSight(list.current)) return;
      setReleased(search);
      setIsMoving(true);
    });
  }, [isHeld, search, list]);

  useEffect(() => {
    if (!isMoving) return;
    const timer = window.setTimeout(() => setIsMoving(false), REST_MS);
    return () => window.clearTimeout(timer);
  }, [isMoving]);

  return { shown, isHeld, isMoving };
}

/** Whether the same question's results are there in another order, and nobody has asked for more of them. */
function isPutInOrder(before: SearchState, now: SearchState): boolean {
  return (
    before.state === 'answered' &&
    now.state === 'answered' &&
    before.query.key === now.query.key &&
    before.more.state === now.more.state &&
    before.answer.details?.state === 'comparing' &&
    now.answer.details?.state === 'compared'
  );
}

/** Whether the first row, or some of it, is on the screen. */
function isStartInSight(list: HTMLElement | null): boolean {
  return list === null || list.getBoundingClientRect().top > -window.innerHeight / 4;
}
