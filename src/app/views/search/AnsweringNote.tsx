import { Button } from '../../parts/Button.tsx';
import { useSite } from '../../site.ts';
import { useAnswering } from '../../use-site-state.ts';
import './answering-note.css';

/** Says which encoder answers when it is not the site's own, and goes back to that with one tap. */
export function AnsweringNote() {
  const { answering, release } = useSite();
  const { release: answers, isOwn, lost } = useAnswering();
  const own = release.encoder.identity.id;
  if (isOwn && lost === null) return null;
  return (
    <div className="answering-note">
      <p>
        {lost === null
          ? `Compared by ${answers.encoder.identity.id}, not by the site’s own ${own}.`
          : `This site can no longer be searched by ${lost}, which was chosen here: its own ${own} answers again.`}
      </p>
      <Button kind={lost === null ? 'plain' : 'quiet'} onPress={() => void answering.goBack()}>
        {lost === null ? `Back to ${own}` : 'Understood'}
      </Button>
    </div>
  );
}
