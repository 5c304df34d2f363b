import { useLayoutEffect, useRef, useState } from 'react';
import { withPart } from '../../../core/query/query-changes.ts';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { lookedPair } from '../../heat/looked-pair.ts';
import { useHeat } from '../../heat/use-heat.ts';
import { Button } from '../../parts/Button.tsx';
import { mainPicture } from '../../session/asked-query.ts';
import { useSite } from '../../site.ts';
import { useAnswering, useSession } from '../../use-site-state.ts';
import { formatCount } from '../../wording/quantities.ts';
import { levelsFor } from '../search/honesty.ts';
import { Comparison } from './Comparison.tsx';
import { CopyLink } from './CopyLink.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import './item-view.css';
import { placeAmong } from './place-among.ts';
import { useItemGestures } from './use-item-gestures.ts';

/** One item above the search it was opened from: beside the query, with its metadata, and ways on. */
export function ItemView({ item: number }: { readonly item: number }) {
  const { collection, navigation, session } = useSite();
  const { release: answers } = useAnswering();
  const { search } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const neighbours = search.state === 'answered' ? search.answer.neighbours : [];
  const found = neighbours.find(({ item }) => item === number);
  const place = placeAmong(
    number,
    neighbours.map(({ item }) => item),
    collection.today,
  );
  const step = (to: number | null) => {
    if (to === null) return;
    navigation.replace({ place: 'item', path: collection.item(to).path });
    body.current?.scrollTo(0, 0);
  };
  const query = 'query' in search ? mainPicture(search.query) : null;
  const focus = 'query' in search ? search.query.query.focus : null;
  const [isLit, setIsLit] = useState(false);
  const canLight = answers.meaning !== undefined && query !== null && !(query.kind === 'item' && query.item === number);
  const { key: heatKey, pictures } = lookedPair(query, number, found?.frame, collection);
  const heat = useHeat(isLit && canLight, heatKey, pictures, focus?.wordNetId ?? null);
  const gestures = useItemGestures({ onPrevious: () => step(place.previous), onNext: () => step(place.next) });
  const weigh = (weight: number) => {
    const example = { kind: 'item', path: collection.item(number).path } as const;
    session.ask(withPart(session.query, { example, weight }));
  };
  const shownItem = useRef(number);
  shownItem.current = number;

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      // Back to the picture that was looked at last, where the list behind shows it.
      const tile = document.querySelector<HTMLElement>(`[data-item="${shownItem.current}"] a`);
      tile?.focus();
    };
  }, []);

  return (
    <dialog
      className="item-view"
      ref={dialog}
      aria-labelledby="item-name"
      onCancel={(event) => {
        event.preventDefault();
        navigation.leave();
      }}
      {...gestures}
    >
      <div className="item-bar">
        <Button icon="close" kind="quiet" isIconOnly onPress={() => navigation.leave()}>
          Close
        </Button>
        <div className="item-steps">
          <Button
            icon="previous"
            kind="quiet"
            isIconOnly
            isDisabled={place.previous === null}
            onPress={() => step(place.previous)}
          >
            Previous
          </Button>
          <p className="item-place" aria-live="polite">
            {place.index >= 0 && `${formatCount(place.index + 1)} of ${formatCount(place.count)}`}
          </p>
          <Button icon="next" kind="quiet" isIconOnly isDisabled={place.next === null} onPress={() => step(place.next)}>
            Next
          </Button>
        </div>
        <CopyLink item={number} />
      </div>
      <div className="item-body" ref={body}>
        <div className="item-refusal">
          <RefusalNote />
        </div>
        <Comparison item={number} query={query} frame={found?.frame} heats={heat.state === 'lit' ? heat.heats : []} />
        <ItemFacts
          item={number}
          found={found}
          levels={'query' in search ? levelsFor(search.query, collection.levels) : undefined}
          onMoreLikeThis={() => session.askLike(number)}
          onWeigh={'query' in search ? weigh : null}
          light={canLight ? { heat, isOn: isLit, isFocus: focus !== null, onToggle: () => setIsLit(!isLit) } : null}
        />
      </div>
    </dialog>
  );
}
