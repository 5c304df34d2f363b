import type { Answer } from '../../../engine/contract.ts';
import { formatDuration } from '../../wording/quantities.ts';
import './timings.css';

/** Where the time of an answer went, and how it was found. */
export function Timings({ answer: { timings, plan } }: { readonly answer: Answer }) {
  const parts: readonly (readonly [string, number | undefined])[] = [
    ['Decode the photo', timings.decodeMs],
    ['Prepare its pixels', timings.preprocessMs],
    ['Encode', timings.encodeMs],
    ['Search', timings.searchMs],
    ['Compare details', timings.detailsMs],
    ['All together', timings.totalMs],
  ];
  return (
    <details className="timings">
      <summary className="timings-toggle">Timings</summary>
      <dl className="timings-parts">
        <div className="timings-part">
          <dt>Found by</dt>
          <dd>{plan}</dd>
        </div>
        {parts.map(
          ([name, ms]) =>
            ms !== undefined && (
              <div className="timings-part" key={name}>
                <dt>{name}</dt>
                <dd>{formatDuration(ms)}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
}
