import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../parts/Button.tsx';
import { itemMissing } from '../../session/asked-query.ts';
import { useSite } from '../../site.ts';
import './missing-item.css';

/** Says that a link leads to an item that is not there. @param message why, where it is another reason than that */
export function MissingItem({ path, message }: { readonly path: string; readonly message?: string | undefined }) {
  const { navigation } = useSite();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      className="missing-item"
      ref={dialog}
      aria-labelledby="missing-item-title"
      onCancel={(event) => {
        event.preventDefault();
        navigation.leave();
      }}
    >
      <h2 className="missing-item-title" id="missing-item-title">
        Nothing found under this link
      </h2>
      <p>{message ?? itemMissing(path)}</p>
      <Button kind="main" onPress={() => navigation.leave()}>
        Browse the collection
      </Button>
    </dialog>
  );
}
