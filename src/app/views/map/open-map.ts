import { openAsset } from '../../../assets/open-asset.ts';
import type { Release } from '../../../assets/release.ts';
import { decodeMap } from '../../../core/layout/decode-map.ts';
import { type MapContent, MAX_MAP_ITEMS } from '../../../core/layout/map-content.ts';
import { formatCount } from '../../wording/quantities.ts';

/** The map of a site, or why it has none. @throws DownloadError, FormatError; the signal's reason */
export async function openMap(
  { map, collection }: Release,
  siteUrl: string,
  signal: AbortSignal,
): Promise<MapContent | string> {
  if (!map) return whyNone(collection.items);
  const response = await openAsset(map, siteUrl, { signal });
  return decodeMap(new Uint8Array(await response.arrayBuffer()), collection.items);
}

function whyNone(items: number): string {
  if (items > MAX_MAP_ITEMS) {
    return `This collection has ${formatCount(items)} pictures; a map can show ${formatCount(MAX_MAP_ITEMS)} at most.`;
  }
  if (items < 2) return 'A map needs at least two pictures.';
  return 'This site was built without a map. Build it again to have one.';
}
