import type { DetailsState } from '../../../engine/contract.ts';
import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import { detailsWords } from './details-words.ts';
import './details-note.css';

interface DetailsNoteProps {
  /** Missing where there is nothing to compare. */
  readonly details: DetailsState | undefined;
  /** Whether the order of details is known, but not shown yet. */
  readonly isHeld: boolean;
}

/** Says when results are ordered by their details, and orders them by overall likeness, or back; the status line announces it. */
export function DetailsNote({ details, isHeld }: DetailsNoteProps) {
  const { session } = useSite();
  if (!details) return null;
  return (
    <div className="details-note">
      <p>{detailsWords(details, isHeld)}</p>
      {details.state === 'compared' && (
        <Button kind="quiet" onPress={() => session.compareDetails(false)}>
          Order by likeness
        </Button>
      )}
      {(details.state === 'possible' || details.state === 'failed') && (
        <Button kind="quiet" onPress={() => session.compareDetails(true)}>
          {details.state === 'failed' ? 'Try again' : 'Compare details'}
        </Button>
      )}
    </div>
  );
}
