import type { ScoreLevels } from '../../../core/calibration/score-levels.ts';
import type { Found } from '../../../engine/contract.ts';
import { type LightControl, LightSwitch } from '../../heat/LightSwitch.tsx';
import { reasonWords } from '../../gallery/reason-words.ts';
import { Score } from '../../gallery/Score.tsx';
import { noteOrigin } from '../../motion/origin.ts';
import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import './item-facts.css';
import { MetadataTable } from './MetadataTable.tsx';

interface ItemFactsProps {
  readonly item: number;
  /** What found it; missing where the item is not part of an answer. */
  readonly found: Found | undefined;
  /** What its score means, where that is known. */
  readonly levels: ScoreLevels | undefined;
  readonly onMoreLikeThis: () => void;
  /** Adds it to the query with a weight; null where nothing is searched for. */
  readonly onWeigh: ((weight: number) => void) | null;
  /** Shows what made it alike to the query; null where there is nothing to compare. */
  readonly light: LightControl | null;
}

/** What is known of an item, and the way to others like it. */
export function ItemFacts({ item, found, levels, onMoreLikeThis, onWeigh, light }: ItemFactsProps) {
  const { collection } = useSite();
  return (
    <div className="item-facts">
      <h2 className="item-name" id="item-name">
        {collection.nameOf(item)}
      </h2>
      {found && (
        <div className="item-score">
          {reasonWords(found) ? (
            <p className="item-reason">{reasonWords(found)}</p>
          ) : (
            <Score score={found.score} levels={levels} />
          )}
        </div>
      )}
      <div className="item-ways">
        <Button
          icon="alike"
          kind="main"
          onPress={() => {
            noteOrigin(document.querySelector(`[data-shown="${item}"] .picture`));
            onMoreLikeThis();
          }}
        >
          More like this
        </Button>
        {onWeigh && (
          <>
            <Button icon="plus" onPress={() => onWeigh(1)}>
              More of this
            </Button>
            <Button icon="minus" onPress={() => onWeigh(-1)}>
              Less of this
            </Button>
          </>
        )}
      </div>
      {light && <LightSwitch {...light} />}
      <MetadataTable item={collection.item(item)} columns={collection.columns} />
    </div>
  );
}
