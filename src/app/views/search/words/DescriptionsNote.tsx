import { useRef } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { ProgressBar } from '../../../parts/ProgressBar.tsx';
import type { SearchState } from '../../../session/search-state.ts';
import { useSite } from '../../../site.ts';
import { formatBytes, formatBytesOf, formatCount } from '../../../wording/quantities.ts';
import './descriptions-note.css';

/** Where words were looked for in the descriptions of a part of the collection: how large a part, and the way to the others. */
export function DescriptionsNote({ search }: { readonly search: Extract<SearchState, { state: 'answered' }> }) {
  const { session } = useSite();
  const { further, answer } = search;
  const isReading = further.state === 'searching' && further.what === 'descriptions';
  /** What was missing when reading began. */
  const totalBytes = useRef(0);
  const { described } = answer;
  if (!described || described.parts === described.of) return null;
  const { parts, of, missingBytes } = described;
  if (!isReading) totalBytes.current = missingBytes;
  const doneBytes = totalBytes.current - missingBytes;
  const message = further.state === 'failed' && further.what === 'descriptions' ? further.message : null;
  const button =
    missingBytes > 0 && !isReading ? (
      <Button isDisabled={further.state === 'searching'} onPress={() => void session.searchOn('descriptions')}>
        {`Look in all descriptions (${formatBytes(missingBytes)})`}
      </Button>
    ) : null;
  return (
    <div className="descriptions-note">
      <p className="descriptions-note-words">
        {isReading ? 'Looking' : 'Looked'} in the descriptions of {formatCount(parts)} of {formatCount(of)} parts
        {missingBytes === 0 && ', as many as a browser can hold'}
        {isReading ? ' …' : '.'}
      </p>
      {isReading && (
        <ProgressBar
          label="Download of descriptions"
          words={formatBytesOf(doneBytes, totalBytes.current)}
          doneBytes={doneBytes}
          totalBytes={totalBytes.current}
        />
      )}
      {isReading && <Button onPress={() => session.stopSearching()}>Cancel</Button>}
      {message ? <Notice message={message}>{button}</Notice> : button}
    </div>
  );
}
