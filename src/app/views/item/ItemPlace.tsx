import { useEffect, useState } from 'react';
import { useSite } from '../../site.ts';
import { ItemView } from './ItemView.tsx';
import { MissingItem } from './MissingItem.tsx';

/** The item that an address names, above the search; in a collection in shards it may have to be loaded first. */
export function ItemPlace({ path }: { readonly path: string }) {
  const { collection } = useSite();
  const known = collection.numberOf(path);
  const [sought, setSought] = useState<{
    readonly path: string;
    readonly item?: number;
    readonly message?: string;
  } | null>(null);
  const mustSeek = known === undefined && collection.isSharded;
  useEffect(() => {
    if (!mustSeek) return;
    let isCurrent = true;
    collection.find(path).then(
      (item) => isCurrent && setSought({ path, ...(item !== undefined && { item }) }),
      (error: Error) => isCurrent && setSought({ path, message: error.message }),
    );
    return () => {
      isCurrent = false;
    };
  }, [collection, path, mustSeek]);

  const item = known ?? (sought?.path === path ? sought.item : undefined);
  if (item !== undefined) return <ItemView item={item} />;
  return mustSeek && sought?.path !== path ? null : <MissingItem path={path} message={sought?.message} />;
}
