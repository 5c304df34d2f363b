import { usePersistence } from '../../../offline/use-persistence.ts';
import { useStorageUsed } from '../../../offline/use-storage-used.ts';
import { Button } from '../../../parts/Button.tsx';
import { formatBytes, formatNumberOf } from '../../../wording/quantities.ts';
import { useAdded } from '../state/use-lab.ts';

/** What is kept on this device of the encoders that were added, and whether it is safe there. */
export function KeptEncoders({ onRemove }: { readonly onRemove: (id: string) => void }) {
  const { keeping, bytes, setAside } = useAdded();
  const kept = [...keeping.values()].filter((one) => one === 'kept').length;
  const used = useStorageUsed(`${kept} ${bytes}`);
  const { persistence, ask } = usePersistence();
  if (kept === 0 && setAside.length === 0) return null;
  return (
    <>
      {kept > 0 && (
        <p className="lab-words">
          {formatNumberOf(kept, 'added encoder is', 'added encoders are')} kept on this device, {formatBytes(bytes)}
          {used !== null && used > 0 && ` of ${formatBytes(used)} that this site uses`}.{' '}
          {persistence === 'persisted'
            ? 'The browser has promised not to remove it by itself.'
            : persistence === 'refused'
              ? 'The browser has not promised to keep it: it may remove it when the device runs short of space.'
              : 'The browser may remove it when the device runs short of space.'}
        </p>
      )}
      {kept > 0 && persistence === 'open' && <Button onPress={ask}>Ask the browser to keep it</Button>}
      {setAside.map(({ id, reason }) => (
        <div key={id} className="encoder-set-aside">
          <p className="lab-words">
            “{id}” was added here and is set aside: {reason}.
          </p>
          <Button kind="quiet" onPress={() => onRemove(id)}>
            Remove “{id}”
          </Button>
        </div>
      ))}
    </>
  );
}
