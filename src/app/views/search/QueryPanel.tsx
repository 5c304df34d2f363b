import { useRef } from 'react';
import { ChoosePhoto } from '../../choosing/ChoosePhoto.tsx';
import { Button } from '../../parts/Button.tsx';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import { START } from '../../routing/route.ts';
import type { Query } from '../../session/search-state.ts';
import { useSite } from '../../site.ts';
import { useSession } from '../../use-site-state.ts';
import { EncoderNote } from './EncoderNote.tsx';
import { FoldedQuery } from './FoldedQuery.tsx';
import { IndexNote } from './IndexNote.tsx';
import './query-panel.css';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { useIsScrolledPast } from './use-is-scrolled-past.ts';

/** The query: its picture, what it is, and what can be done with it. Folds to a thumbnail when scrolled past. */
export function QueryPanel({ query }: { readonly query: Query }) {
  const { navigation, collection } = useSite();
  const { search } = useSession();
  const strip = useRef<HTMLDivElement>(null);
  const isFolded = useIsScrolledPast(strip);
  const name = query.kind === 'photo' ? query.photo.name : collection.nameOf(query.item);
  const clear = () => navigation.go(START);
  return (
    <div className="query-panel">
      <div className={isFolded ? 'query-strip query-strip-folded' : 'query-strip'} ref={strip}>
        <div className="query-strip-picture">
          <QueryPicture query={query} />
        </div>
        <div className="query-strip-words">
          <h2 className="query-name">{name}</h2>
          <p className="query-kind">{query.kind === 'photo' ? query.photo.source : 'From this collection'}</p>
          <div className="query-actions">
            <ChoosePhoto kind="plain" />
            <Button icon="close" kind="quiet" onPress={clear}>
              Clear query
            </Button>
          </div>
        </div>
      </div>
      <RefusalNote />
      {/* While a photo waits, its answer's place says what it waits for. */}
      {search.state === 'answered' && <EncoderNote />}
      {search.state === 'answered' && <IndexNote />}
      {isFolded && <FoldedQuery query={query} name={name} onClear={clear} />}
    </div>
  );
}
