import { useEffect } from 'react';
import { START } from '../routing/route.ts';
import { useSite } from '../site.ts';
import { useLocation } from '../use-site-state.ts';
import { onOpenedFiles, sharedPhotos } from './receive-shared.ts';
import { useOffered } from './use-offered.ts';

/** Asks by what other apps share with this one, and by the files that it is opened with. */
export function ReceiveShared() {
  const { navigation, siteUrl } = useSite();
  const { route } = useLocation();
  const take = useOffered();
  useEffect(() => onOpenedFiles(take), [take]);
  const isShared = route.place === 'shared';
  useEffect(() => {
    if (!isShared) return;
    navigation.replace(START);
    void sharedPhotos(siteUrl).then(take);
  }, [isShared, navigation, siteUrl, take]);
  return null;
}
