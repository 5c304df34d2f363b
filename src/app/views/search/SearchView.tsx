import { useEffect, useRef } from 'react';
import { useLocation, useSession } from '../../use-site-state.ts';
import { Answer } from './Answer.tsx';
import { QueryPanel } from './QueryPanel.tsx';
import { StartPanel } from './StartPanel.tsx';
import './search-view.css';
import { useScrollMemory } from './use-scroll-memory.ts';

/** The query and its answer; with no query, ways to start and the collection. */
export function SearchView() {
  const { search } = useSession();
  const { beneath } = useLocation();
  const answer = useRef<HTMLElement>(null);
  useScrollMemory(beneath);

  // What was pressed may be gone with the old answer: the keyboard goes on from the new one.
  useEffect(() => {
    if (search.state !== 'answered') return;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) answer.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [search]);

  return (
    <main className="search-view">
      <section className="search-query" aria-label="Query">
        {'query' in search ? <QueryPanel query={search.query} /> : <StartPanel />}
      </section>
      <section className="search-answer" aria-label="Answer" ref={answer} tabIndex={-1}>
        <Answer search={search} />
      </section>
    </main>
  );
}
