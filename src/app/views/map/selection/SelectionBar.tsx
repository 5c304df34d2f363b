import { NO_CLUSTER } from '../../../../core/layout/map-content.ts';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import { formatNumberOf } from '../../../wording/quantities.ts';
import type { MapSource } from '../map-source.ts';
import { MOST_EXAMPLES, queryByItems } from './query-by-items.ts';
import { saveText } from './save-text.ts';
import { type SelectedRow, selectionCsv, selectionJson } from './selected-rows.ts';
import './selection-bar.css';

interface SelectionBarProps {
  readonly source: MapSource;
  readonly selection: Uint32Array | null;
  /** Whether the map shows less than all. */
  readonly isNarrowed: boolean;
  readonly isLasso: boolean;
  readonly onOnly: () => void;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** What is selected, and what can be done with it. */
export function SelectionBar({ source, selection, isNarrowed, isLasso, onOnly, onAll, onClear }: SelectionBarProps) {
  const { navigation, session } = useSite();
  const withItems = async (items: Uint32Array, use: (loaded: readonly number[]) => void) => {
    await source.load(Array.from(items));
    use(Array.from(items).filter((item) => source.has(item)));
  };
  const search = (items: readonly number[]) => {
    const examples = items.map((item) => source.exampleOf(item));
    navigation.go({ place: 'search', query: queryByItems(examples, session.query.filters) });
  };
  const rows = (items: readonly number[]): SelectedRow[] =>
    items.map((item) => {
      const cluster = source.map.cluster[item] as number;
      const group = cluster === NO_CLUSTER ? '' : (source.map.clusters[cluster]?.name ?? '');
      return { path: source.pathOf(item), name: source.nameOf(item), group, metadata: source.metadataOf(item) };
    });
  return (
    <div className="selection-bar" data-empty={!selection && !isNarrowed && !isLasso}>
      <p className="selection-words" role="status">
        {words(selection, isLasso)}
      </p>
      {selection && (
        <div className="selection-actions">
          <Button kind="main" icon="search" onPress={() => void withItems(selection, search)}>
            {selection.length > MOST_EXAMPLES ? `Search by ${MOST_EXAMPLES} of these` : 'Search by these'}
          </Button>
          <Button onPress={onOnly}>Show only these</Button>
          <Button
            onPress={() => void withItems(selection, (items) => saveText('selection.json', selectionJson(rows(items))))}
          >
            Save as JSON
          </Button>
          <Button
            onPress={() =>
              void withItems(selection, (items) => saveText('selection.csv', selectionCsv(rows(items), source.columns)))
            }
          >
            Save as CSV
          </Button>
          <Button kind="quiet" icon="close" onPress={onClear}>
            Clear selection
          </Button>
        </div>
      )}
      {isNarrowed && !selection && <Button onPress={onAll}>Show all pictures again</Button>}
    </div>
  );
}

function words(selection: Uint32Array | null, isLasso: boolean): string {
  if (isLasso) return 'Draw around pictures to select them';
  return selection ? `${formatNumberOf(selection.length, 'picture', 'pictures')} selected` : '';
}
