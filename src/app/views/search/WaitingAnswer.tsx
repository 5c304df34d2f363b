import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { type AskedQuery, mainPicture } from '../../session/asked-query.ts';
import { useEngine } from '../../use-site-state.ts';
import { formatBytesOf } from '../../wording/quantities.ts';
import { EncoderNote } from './EncoderNote.tsx';
import { IndexNote } from './IndexNote.tsx';

/** What the answer waits for, and how far that is. */
export function WaitingAnswer({ query }: { readonly query: AskedQuery }) {
  const { encoder, index, meaning } = useEngine();
  const waitsForEncoder = needsEncoder(query) && encoder.state !== 'ready';
  return (
    <div className="answer-card">
      <h3 className="answer-card-title">{title(query, waitsForEncoder, index.state === 'opening')}</h3>
      {waitsForEncoder && <EncoderNote />}
      {index.state === 'opening' && (
        <>
          <p>Index: {formatBytesOf(index.doneBytes, index.totalBytes)}</p>
          <ProgressBar
            label="Download of the index"
            words={formatBytesOf(index.doneBytes, index.totalBytes)}
            doneBytes={index.doneBytes}
            totalBytes={index.totalBytes}
          />
        </>
      )}
      {meaning.state === 'opening' && (
        <>
          <p>Words, once: {formatBytesOf(meaning.doneBytes, meaning.totalBytes)}</p>
          <ProgressBar
            label="Download of the words"
            words={formatBytesOf(meaning.doneBytes, meaning.totalBytes)}
            doneBytes={meaning.doneBytes}
            totalBytes={meaning.totalBytes}
          />
        </>
      )}
      <IndexNote />
    </div>
  );
}

/** Photos and parts of items are looked at anew. */
function needsEncoder({ parts }: AskedQuery): boolean {
  return parts.some((part) => part.kind === 'photo' || (part.kind === 'item' && part.frame));
}

function title(query: AskedQuery, waitsForEncoder: boolean, waitsForIndex: boolean): string {
  const picture = mainPicture(query);
  const subject = picture === null ? 'Your question' : picture.kind === 'photo' ? 'Your photo' : 'This picture';
  if (waitsForEncoder) return `${subject} will be answered as soon as the encoder is here`;
  return waitsForIndex ? `${subject} will be answered as soon as the index is here` : `${subject} is being compared …`;
}
