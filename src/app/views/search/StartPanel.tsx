import { ChoosePhoto } from '../../choosing/ChoosePhoto.tsx';
import { RefusalNote } from '../../choosing/RefusalNote.tsx';
import { useSite } from '../../site.ts';
import { useSession } from '../../use-site-state.ts';
import { AnsweringNote } from './AnsweringNote.tsx';
import { EncoderNote } from './EncoderNote.tsx';
import { Examples } from './Examples.tsx';
import { Filters } from './filters/Filters.tsx';
import { IndexNote } from './IndexNote.tsx';
import './start-panel.css';
import { WordsField } from './words/WordsField.tsx';

/** Says what this is and offers the ways to start; the frame is where the query will stand. */
export function StartPanel() {
  const { release } = useSite();
  const { search } = useSession();
  return (
    <div className="start-panel">
      <h2 className="start-title">Find pictures that look alike</h2>
      <p className="start-words">
        Point the camera at a thing or choose a photo, and see what looks most like it. The photo stays on this device.
      </p>
      {search.state === 'missing' && <p className="start-missing">{search.message}</p>}
      <RefusalNote />
      <div className="start-ways">
        <ChoosePhoto kind="main" />
        <p className="start-drop">or drop one anywhere, or paste it</p>
      </div>
      <WordsField query={null} />
      <Examples examples={release.collection.examples} />
      <Filters votes={[]} />
      <AnsweringNote />
      <EncoderNote />
      <IndexNote />
    </div>
  );
}
