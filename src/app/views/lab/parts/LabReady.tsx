import type { ReactNode } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { useOpenedLab } from '../state/use-lab-collection.ts';

/** Shows what works on the lab's pictures once they are here. @param isWanted whether to load them */
export function LabReady({ isWanted = true, children }: { readonly isWanted?: boolean; readonly children: ReactNode }) {
  const [opening, retry] = useOpenedLab(isWanted);
  if (opening.state === 'open') return children;
  if (opening.state === 'opening') return isWanted && <p role="status">Opening a sample of the collection …</p>;
  return (
    <Notice title="The pictures to work on could not be opened" message={opening.message}>
      <Button onPress={retry}>Try again</Button>
    </Notice>
  );
}
