import { Notice } from '../../../parts/Notice.tsx';
import { useSite } from '../../../site.ts';
import { formatCount } from '../../../wording/quantities.ts';
import { PicturesChooser } from './PicturesChooser.tsx';

/** Says that a collection in shards is not compared as a whole, and offers pictures of one's own. */
export function TooLarge() {
  const { collection } = useSite();
  return (
    <div className="lab-panel">
      <Notice
        message={`The lab holds all pictures of a collection at once; ${collection.name} has ${formatCount(collection.count)}, in shards that load as they are needed. Choose a folder of your own to compare settings on.`}
      />
      <PicturesChooser />
    </div>
  );
}
