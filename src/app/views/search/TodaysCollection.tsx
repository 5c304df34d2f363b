import { Gallery } from '../../gallery/Gallery.tsx';
import { useSite } from '../../site.ts';

/** The collection to browse, in the order of the day. */
export function TodaysCollection({ isAlone }: { readonly isAlone: boolean }) {
  const { collection } = useSite();
  if (collection.items.length === 0) {
    return (
      <p className="answer-empty">This collection has no pictures yet. Build it again from a folder that has some.</p>
    );
  }
  return (
    <>
      <h2 className="collection-title">
        {isAlone ? 'The collection, shuffled for today' : 'Meanwhile, the collection'}
      </h2>
      <Gallery label="Collection" items={collection.today} />
    </>
  );
}
