import { Button } from '../parts/Button.tsx';
import { Notice } from '../parts/Notice.tsx';
import { useSite } from '../site.ts';
import { useSession } from '../use-site-state.ts';

/** Why the last picture was not used, and what could be done about it; what was there before has stayed. */
export function RefusalNote() {
  const { session } = useSite();
  const { refusal } = useSession();
  if (!refusal) return null;
  return (
    <Notice title={refusal.name} message={refusal.message}>
      {refusal.wayOn && <Button onPress={refusal.wayOn.go}>{refusal.wayOn.label}</Button>}
      <Button onPress={() => session.dismissRefusal()}>{refusal.wayOn ? 'Cancel' : 'Dismiss'}</Button>
    </Notice>
  );
}
