import { ProgressBar } from '../../parts/ProgressBar.tsx';
import type { Query } from '../../session/search-state.ts';
import { useEngine } from '../../use-site-state.ts';
import { formatBytesOf } from '../../wording/quantities.ts';
import { EncoderNote } from './EncoderNote.tsx';
import { IndexNote } from './IndexNote.tsx';

/** What the answer waits for, and how far that is. */
export function WaitingAnswer({ query }: { readonly query: Query }) {
  const { encoder, index } = useEngine();
  const waitsForEncoder = query.kind === 'photo' && encoder.state !== 'ready';
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
      <IndexNote />
    </div>
  );
}

function title(query: Query, waitsForEncoder: boolean, waitsForIndex: boolean): string {
  const subject = query.kind === 'photo' ? 'Your photo' : 'This picture';
  if (waitsForEncoder) return `${subject} will be answered as soon as the encoder is here`;
  return waitsForIndex ? `${subject} will be answered as soon as the index is here` : `${subject} is being compared …`;
}
