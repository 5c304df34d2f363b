import { useEffect, useState, useSyncExternalStore } from 'react';
import { isNothingSimilar } from '../../../core/calibration/score-levels.ts';
import { queryFor } from '../../../core/query/query-changes.ts';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { Gallery } from '../../gallery/Gallery.tsx';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { formatRoute, START } from '../../routing/route.ts';
import type { BatchEntry } from '../../session/photo-batch.ts';
import { useSite } from '../../site.ts';
import { useAnswering } from '../../use-site-state.ts';
import { formatCount, formatNumberOf } from '../../wording/quantities.ts';
import { AnsweringNote } from '../search/AnsweringNote.tsx';
import { EncoderNote } from '../search/EncoderNote.tsx';
import { TunedNote } from '../search/TunedNote.tsx';
import './many-view.css';

/** Several photos with an answer each, as they come. */
export function ManyView({ ids }: { readonly ids: readonly string[] }) {
  const { batch, navigation } = useSite();
  const entries = useSyncExternalStore(batch.subscribe, batch.snapshot);
  const [isWhole, setIsWhole] = useState(true);
  const key = ids.join();
  const { release: answers } = useAnswering();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another encoder answers all of them anew
  useEffect(() => {
    setIsWhole(batch.show(key.split(',')));
    return () => batch.leave();
  }, [batch, key, answers]);
  const done = entries.filter(({ state }) => state === 'answered' || state === 'failed').length;
  const answered = entries.find((entry) => entry.state === 'answered');
  const isAsking = entries.some(({ state }) => state === 'waiting' || state === 'asking');
  return (
    <main className="many-view">
      <div className="many-head">
        <h2 className="many-title">{formatNumberOf(entries.length, 'photo', 'photos')}</h2>
        <p role="status">
          {formatCount(done)} of {formatCount(entries.length)} answered
        </p>
        {isAsking && <Button onPress={() => batch.cancel()}>Cancel</Button>}
        <Button icon="close" kind="quiet" onPress={() => navigation.go(START)}>
          Clear query
        </Button>
      </div>
      <RefusalNote />
      <AnsweringNote />
      {answered && <TunedNote tuned={answered.answer.tuned} />}
      {!isWhole && (
        <Notice message="Photos are kept only while the page is open. Choose them again to search by them." />
      )}
      {isAsking && <EncoderNote />}
      <ul className="many-list" aria-label="Photos">
        {entries.map((entry) => (
          <li key={entry.photo.id} className="many-entry">
            <PhotoLink entry={entry} />
            <Outcome entry={entry} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function PhotoLink({ entry: { photo } }: { readonly entry: BatchEntry }) {
  const { navigation } = useSite();
  const route = { place: 'search', query: queryFor({ kind: 'photo', id: photo.id }) } as const;
  return (
    <a
      className="many-photo"
      aria-label={`${photo.name}, all results`}
      href={formatRoute(route)}
      onClick={(event) => {
        event.preventDefault();
        navigation.go(route);
      }}
    >
      <img src={photo.url} alt="" />
      <span className="many-name">{photo.name}</span>
    </a>
  );
}

function Outcome({ entry }: { readonly entry: BatchEntry }) {
  const { collection } = useSite();
  if (entry.state === 'failed') return <Notice message={entry.message} />;
  if (entry.state !== 'answered') return <p className="many-state">{WORDS[entry.state]}</p>;
  const { neighbours, voters } = entry.answer;
  const { levels } = collection;
  const bestPart = neighbours.find(({ frame }) => frame)?.score;
  return (
    <div className="many-results">
      {levels && isNothingSimilar(voters, levels, bestPart) && (
        <p className="many-state">Nothing really similar here. This is what comes nearest.</p>
      )}
      <Gallery label={`Results for ${entry.photo.name}`} items={neighbours.map(({ item }) => item)} isStrip />
    </div>
  );
}

const WORDS = { waiting: 'Waiting …', asking: 'Looking …', cancelled: 'Not searched' } as const;
