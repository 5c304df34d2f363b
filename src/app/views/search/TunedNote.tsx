import type { TuningSource } from '../../../core/tuning/tuned-projection.ts';
import type { TunedAnswer } from '../../../engine/contract-tuned.ts';
import { formatRoute } from '../../routing/route.ts';
import { useSite } from '../../site.ts';
import { useEngine } from '../../use-site-state.ts';
import './tuned-note.css';

/** Says when an answer was found by a projection that was learned, and leads to where it can be switched off. */
export function TunedNote({ tuned }: { readonly tuned: TunedAnswer | undefined }) {
  const { navigation } = useSite();
  const { tuning } = useEngine();
  if (!tuned && tuning.state !== 'on') return null;
  const words = tuned
    ? `Compared as tuned to ${learnedFrom(tuned.source)}`
    : 'Compared without the tuning, which knows no words';
  return (
    <p className="tuned-note">
      {words}.{' '}
      <a
        href={formatRoute({ place: 'lab', section: 'tuning' })}
        onClick={(event) => {
          event.preventDefault();
          navigation.go({ place: 'lab', section: 'tuning' });
        }}
      >
        Tuning
      </a>
    </p>
  );
}

function learnedFrom(source: TuningSource): string {
  return source.kind === 'labels' ? `“${source.column}”` : 'marked pairs';
}
