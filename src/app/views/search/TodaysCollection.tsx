import { useMemo } from 'react';
import type { Filter } from '../../../core/query/query.ts';
import { Gallery } from '../../gallery/Gallery.tsx';
import { useSite } from '../../site.ts';
import { formatNumberOf } from '../../wording/quantities.ts';

interface TodaysCollectionProps {
  /** Whether nothing is searched for. */
  readonly isAlone: boolean;
  /** What its items must be. */
  readonly filters: readonly Filter[];
}

/** The collection to browse, in the order of the day. */
export function TodaysCollection({ isAlone, filters }: TodaysCollectionProps) {
  const { collection } = useSite();
  const items = useMemo(() => collection.passing(filters), [collection, filters]);
  if (collection.count === 0) {
    return (
      <p className="answer-empty">This collection has no pictures yet. Build it again from a folder that has some.</p>
    );
  }
  const isFiltered = filters.length > 0;
  const words = isFiltered ? filteredTitle(items.length, collection.isSharded) : title(isAlone, collection.isSharded);
  return (
    <>
      <h2 className="collection-title" role={isFiltered ? 'status' : undefined}>
        {words}
      </h2>
      {items.length > 0 && <Gallery label="Collection" items={items} />}
    </>
  );
}

function title(isAlone: boolean, isSample: boolean): string {
  const what = isSample ? 'Some of the collection' : 'The collection';
  return isAlone ? `${what}, shuffled for today` : `Meanwhile, ${what[0]?.toLowerCase()}${what.slice(1)}`;
}

function filteredTitle(count: number, isSample: boolean): string {
  const pictures = count === 0 ? 'No picture' : formatNumberOf(count, 'picture', 'pictures');
  return isSample ? `${pictures} of those shown at the start pass the filters` : `${pictures} pass the filters`;
}
