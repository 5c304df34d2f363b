import { useRef, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import { useAnswering } from '../../use-site-state.ts';
import './answering-note.css';

/** Says which encoder answers when it is not the site's own, and goes back to that with one tap. */
export function AnsweringNote() {
  const { answering, release } = useSite();
  const { release: answers, isOwn, lost } = useAnswering();
  const [isBack, setIsBack] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  const own = release.encoder.identity.id;
  const isUsual = isOwn && lost === null;
  if (isUsual && !isBack) return null;
  const goBack = () => {
    // The button goes: the keyboard and what is read aloud stay here.
    note.current?.focus({ preventScroll: true });
    setIsBack(true);
    void answering.goBack();
  };
  return (
    <div className="answering-note" ref={note} tabIndex={-1}>
      <p role="status">
        {isUsual
          ? `${own} answers again.`
          : lost === null
            ? `Compared by ${answers.encoder.identity.id}, not by the site’s own ${own}.`
            : `This site can no longer be searched by ${lost}, which was chosen here: its own ${own} answers again.`}
      </p>
      {!isUsual && (
        <Button kind={lost === null ? 'plain' : 'quiet'} onPress={goBack}>
          {lost === null ? `Back to ${own}` : 'Understood'}
        </Button>
      )}
    </div>
  );
}
