import { useRef, useState } from 'react';
import type { Vote } from '../../../core/vote/category-vote.ts';
import { ChoosePhoto } from '../../choosing/ChoosePhoto.tsx';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { Button } from '../../parts/Button.tsx';
import { QueryPicture } from '../../parts/QueryPicture.tsx';
import { START } from '../../routing/route.ts';
import { type AskedQuery, mainPicture } from '../../session/asked-query.ts';
import type { Photo } from '../../session/photos.ts';
import { useSite } from '../../site.ts';
import { useSession } from '../../use-site-state.ts';
import { EncoderNote } from './EncoderNote.tsx';
import { Filters } from './filters/Filters.tsx';
import { FocusTags } from './focus/FocusTags.tsx';
import { FoldedQuery } from './FoldedQuery.tsx';
import { FrameTool } from './frame/FrameTool.tsx';
import { isNothing } from './honesty.ts';
import { IndexNote } from './IndexNote.tsx';
import './query-panel.css';
import { AddPhoto } from './parts/AddPhoto.tsx';
import { PartChips } from './parts/PartChips.tsx';
import { queryKind, queryName } from './query-name.ts';
import { useIsScrolledPast } from './use-is-scrolled-past.ts';
import { WordsField } from './words/WordsField.tsx';
import { WordsNote } from './words/WordsNote.tsx';

const NO_VOTES: readonly Vote[] = [];

/** The query: its picture, what it is, and what can be done with it. Folds to a thumbnail when scrolled past. */
export function QueryPanel({ query }: { readonly query: AskedQuery }) {
  const { navigation, collection } = useSite();
  const { search } = useSession();
  const strip = useRef<HTMLDivElement>(null);
  const isFolded = useIsScrolledPast(strip);
  /** The picture whose part is chosen: another one is not framed because this one was. */
  const [framed, setFramed] = useState<Photo | number | null>(null);
  const picture = mainPicture(query);
  const shown = picture && (picture.kind === 'item' ? picture.item : picture.photo);
  const isFraming = shown !== null && framed === shown;
  const name = queryName(query, (item) => collection.nameOf(item));
  const clear = () => navigation.go(START);
  return (
    <div className="query-panel">
      <div
        className={`query-strip${isFolded ? ' query-strip-folded' : ''}${isFraming ? ' query-strip-framing' : ''}`}
        ref={strip}
      >
        {picture && (
          <div className="query-strip-picture">
            <QueryPicture picture={picture} />
          </div>
        )}
        <div className="query-strip-words">
          <h2 className="query-name">{name}</h2>
          <p className="query-kind">{queryKind(query)}</p>
          <div className="query-actions">
            <ChoosePhoto kind="plain" />
            {picture && (
              <Button icon={isFraming ? 'check' : 'part'} onPress={() => setFramed(isFraming ? null : shown)}>
                {isFraming ? 'Done with the part' : 'Part of the picture'}
              </Button>
            )}
            <Button icon="close" kind="quiet" onPress={clear}>
              Clear query
            </Button>
          </div>
        </div>
      </div>
      <RefusalNote />
      {isFraming && picture && <FrameTool query={query} picture={picture} />}
      <PartChips query={query} />
      <FocusTags query={query} />
      <WordsField query={query} />
      <AddPhoto />
      <WordsNote />
      <Filters votes={search.state === 'answered' && !isNothing(search, collection.levels) ? search.votes : NO_VOTES} />
      {/* While a photo waits, its answer's place says what it waits for. */}
      {search.state === 'answered' && <EncoderNote />}
      {search.state === 'answered' && <IndexNote />}
      {isFolded && <FoldedQuery picture={picture} name={name} onClear={clear} />}
    </div>
  );
}
