import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { useSite } from '../../site.ts';
import { useEngine } from '../../use-site-state.ts';

/** Says when the index cannot be opened; browsing works without it. */
export function IndexNote() {
  const { engine } = useSite();
  const { index } = useEngine();
  if (index.state !== 'failed') return null;
  return (
    <Notice title="Searching is not possible" message={index.message}>
      <Button onPress={() => engine.retry()}>Retry</Button>
    </Notice>
  );
}
