import { Score } from '../../gallery/Score.tsx';
import { noteOrigin } from '../../motion/origin.ts';
import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import './item-facts.css';
import { MetadataTable } from './MetadataTable.tsx';

interface ItemFactsProps {
  readonly item: number;
  /** How alike the query; missing where the item is not part of an answer. */
  readonly score: number | undefined;
  readonly onMoreLikeThis: () => void;
}

/** What is known of an item, and the way to others like it. */
export function ItemFacts({ item, score, onMoreLikeThis }: ItemFactsProps) {
  const { collection } = useSite();
  return (
    <div className="item-facts">
      <h2 className="item-name" id="item-name">
        {collection.nameOf(item)}
      </h2>
      {score !== undefined && (
        <div className="item-score">
          <Score score={score} />
        </div>
      )}
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
      <MetadataTable item={collection.item(item)} columns={collection.columns} />
    </div>
  );
}
