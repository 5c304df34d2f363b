import { useEffect, useState } from 'react';
import { withFocus } from '../../../../core/query/query-changes.ts';
import type { PictureTag } from '../../../../engine/contract.ts';
import { toQuestionPart } from '../../../session/ask-engine.ts';
import { type AskedQuery, mainPicture } from '../../../session/asked-query.ts';
import { openMeaningAtHand } from '../../../session/open-meaning-at-hand.ts';
import { useSite } from '../../../site.ts';
import { useEngine, useSession } from '../../../use-site-state.ts';
import { formatBytes, formatPercent } from '../../../wording/quantities.ts';
import { FocusSlider } from './FocusSlider.tsx';
import './focus-tags.css';

/** How much of a class counts when its tag is tapped. */
const FIRST_AMOUNT = 0.5;

/** What the query's picture seems to show; a tap on a tag looks at what makes the picture that. */
export function FocusTags({ query }: { readonly query: AskedQuery }) {
  const { collection, engine, session, answering, siteUrl } = useSite();
  const { meaning } = useEngine();
  const { search } = useSession();
  const picture = mainPicture(query);
  const [tags, setTags] = useState<readonly PictureTag[]>([]);
  const focus = query.query.focus;
  const isOpen = meaning.state === 'ready';
  const mayOpen = meaning.state === 'absent' && picture !== null && search.state === 'answered';
  const key =
    picture && `${picture.kind === 'item' ? picture.item : picture.photo.id} ${JSON.stringify(picture.frame)}`;

  // After the answer, which it would make wait.
  useEffect(() => {
    if (mayOpen) void openMeaningAtHand(engine, answering.snapshot().release, siteUrl);
  }, [mayOpen, engine, answering, siteUrl]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the picture
  useEffect(() => {
    setTags([]);
    if (!picture || !isOpen) return;
    const ending = new AbortController();
    Promise.resolve(toQuestionPart(picture, collection))
      .then((part) => engine.tagsOf(part, ending.signal))
      .then(setTags)
      .catch(() => {}); // The answer tells what is wrong with a picture; tags are an extra.
    return () => ending.abort();
  }, [key, isOpen, engine, collection]);

  if (!picture || meaning.state === 'none') return null;
  if (!isOpen && !focus) {
    if (meaning.state === 'opening') return <p className="focus-note">Loading what pictures can show …</p>;
    const bytes = meaning.state === 'absent' ? ` (${formatBytes(meaning.totalBytes)}, once)` : '';
    return (
      <button type="button" className="focus-open" onClick={() => void engine.openMeaning().catch(() => {})}>
        What does it show?{bytes}
      </button>
    );
  }
  const chosen = tags.find(({ wordNetId }) => wordNetId === focus?.wordNetId);
  return (
    <div className="focus">
      {tags.length > 0 && (
        <ul className="focus-tags" aria-label="Focus on">
          {tags.map((tag) => (
            <li key={tag.wordNetId}>
              <button
                type="button"
                className="focus-tag"
                aria-pressed={tag === chosen}
                onClick={() =>
                  session.ask(
                    withFocus(
                      session.query,
                      tag === chosen ? null : { wordNetId: tag.wordNetId, amount: FIRST_AMOUNT },
                    ),
                  )
                }
              >
                {tag.text} <span className="focus-share">{formatPercent(tag.probability)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen && tags.length === 0 && !focus && (
        <p className="focus-note">The encoder names nothing in this picture.</p>
      )}
      {focus && <FocusSlider key={focus.wordNetId} focus={focus} name={chosen?.text ?? 'what was chosen'} />}
    </div>
  );
}
