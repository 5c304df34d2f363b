import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import { useAnswering } from '../../../use-site-state.ts';
import { formatBytes } from '../../../wording/quantities.ts';
import { EncoderNote } from '../../search/EncoderNote.tsx';
import { IndexNote } from '../../search/IndexNote.tsx';
import './answer-choice.css';
import { answerExtras, answerStanding } from './answer-standing.ts';

interface AnswerChoiceProps {
  readonly entry: LabEncoderEntry;
  /** Called when the button that was pressed goes: the keyboard goes on from there. */
  readonly onChosen: () => void;
}

/** Whether an encoder answers the searches here, and the way to let it; where it cannot, the reason. */
export function AnswerChoice({ entry, onChosen }: AnswerChoiceProps) {
  const { answering, release } = useSite();
  const { release: answers, isKept } = useAnswering();
  const { id } = entry;
  const standing = answerStanding(release, entry, answers.encoder.identity.id);
  if (standing.kind === 'cannot') {
    return (
      <div className="answer-choice">
        <p className="answer-choice-words">Cannot answer searches: {standing.reason}</p>
      </div>
    );
  }
  const extras = answerExtras(release, id);
  const isOwn = id === release.encoder.identity.id;
  return (
    <div className="answer-choice">
      {extras.length > 0 && (
        <ul className="answer-choice-words">
          {extras.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {standing.kind === 'answers' && !isKept && (
        <p className="answer-choice-words">This browser keeps nothing: the choice lasts for this visit.</p>
      )}
      {standing.kind === 'answers' && !isOwn && (
        <>
          <EncoderNote />
          <IndexNote />
        </>
      )}
      {standing.kind === 'can' && (
        <Button
          icon="search"
          onPress={() => {
            onChosen();
            void answering.choose(id);
          }}
        >
          {isOwn ? 'Answer searches by it again' : `Answer searches by it (${formatBytes(standing.bytes)})`}
        </Button>
      )}
    </div>
  );
}
