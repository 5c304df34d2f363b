import { Button } from '../parts/Button.tsx';
import { Notice } from '../parts/Notice.tsx';
import { useSite } from '../site.ts';
import { useSession } from '../use-site-state.ts';

/** Why the last picture was not used; what was there before has stayed. */
export function RefusalNote() {
  const { session } = useSite();
  const { refusal } = useSession();
  if (!refusal) return null;
  return (
    <Notice title={refusal.name} message={refusal.message}>
      <Button onPress={() => session.dismissRefusal()}>Dismiss</Button>
    </Notice>
  );
}
