import { useEffect } from 'react';
import { offlineWords } from '../offline/offline-state.ts';
import { formatRoute } from '../routing/route.ts';
import { useSite } from '../site.ts';
import { useEngine, useIsOnline, useOffline, useSession } from '../use-site-state.ts';
import './offline-dot.css';

/** Says whether the collection works without a network, and leads to the settings that change it. */
export function OfflineDot() {
  const { navigation, offline } = useSite();
  const { encoder, index } = useEngine();
  const { search } = useSession();
  const state = useOffline();
  const isOnline = useIsOnline();

  const missingBytes = search.state === 'answered' ? search.answer.coverage.missingBytes : 0;

  // Counted again whenever a download has ended, a search's too, and when the page is shown again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the states are what it waits for
  useEffect(() => void offline.recount(), [offline, encoder.state, index.state, missingBytes]);
  useEffect(() => {
    const recount = () => void offline.recount();
    document.addEventListener('visibilitychange', recount);
    return () => document.removeEventListener('visibilitychange', recount);
  }, [offline]);

  const words = offlineWords(state, encoder, isOnline);
  const look = words.startsWith('downloading') ? 'downloading' : state.state === 'ready' ? 'ready' : 'needs';
  const settings = { place: 'settings' } as const;
  return (
    <a
      className="offline-dot"
      href={formatRoute(settings)}
      onClick={(event) => {
        event.preventDefault();
        navigation.go(settings);
      }}
    >
      <span className={`offline-dot-mark offline-dot-${look}`} />
      {words}
    </a>
  );
}
