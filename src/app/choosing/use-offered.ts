import { useCallback } from 'react';
import { itemMissing } from '../session/asked-query.ts';
import { useSite } from '../site.ts';
import type { Offered } from './picture-in.ts';

/** Turns what was chosen, dropped or pasted into a question, or says why it cannot. */
export function useOffered(): (offered: Offered) => void {
  const { collection, links, session } = useSite();
  return useCallback(
    (offered: Offered) => {
      if (offered.kind === 'photo') session.askPhoto(offered.blob, offered.name, 'Your photo');
      if (offered.kind === 'photos') session.askMany(offered.photos);
      if (offered.kind === 'link') void links.ask(offered.url);
      if (offered.kind === 'refused') session.refuse(offered);
      if (offered.kind !== 'item') return;
      const refuse = (message: string) => session.refuse({ name: offered.path, message });
      collection.find(offered.path).then(
        (item) => (item === undefined ? refuse(itemMissing(offered.path)) : session.askLike(item)),
        (error: Error) => refuse(error.message),
      );
    },
    [collection, links, session],
  );
}
