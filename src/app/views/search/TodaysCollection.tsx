import { Gallery } from '../../gallery/Gallery.tsx';
import { useSite } from '../../site.ts';

/** The collection to browse, in the order of the day. */
export function TodaysCollection({ isAlone }: { readonly isAlone: boolean }) {
  const { collection } = useSite();
  if (collection.count === 0) {
    return (
      <p className="answer-empty">This collection has no pictures yet. Build it again from a folder that has some.</p>
    );
  }
  return (
    <>
      <h2 className="collection-title">{title(isAlone, collection.isSharded)}</h2>
      <Gallery label="Collection" items={collection.today} />
    </>
  );
}

function title(isAlone: boolean, isSample: boolean): string {
  const what = isSample ? 'Some of the collection' : 'The collection';
  return isAlone ? `${what}, shuffled for today` : `Meanwhile, ${what[0]?.toLowerCase()}${what.slice(1)}`;
}
