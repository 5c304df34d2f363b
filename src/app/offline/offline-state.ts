import type { EncoderState, Progress } from '../../engine/contract.ts';
import { formatBytes, formatPercent, formatShare } from '../wording/quantities.ts';

/** Shards that are on this device and are searched without a network. */
export interface KeptShards {
  readonly kept: number;
  readonly of: number;
  /** Of the items that are in them. */
  readonly share: number;
}

/** How much of the collection is on this device. */
export type OfflineState =
  | { readonly state: 'counting' }
  | { readonly state: 'ready' }
  /**
   * `wasEvicted`: everything was there once, and the browser has removed some since. `shards`: of a collection in shards,
   * how many are there; with all of them only pictures are missing.
   */
  | {
      readonly state: 'needs';
      readonly bytes: number;
      readonly wasEvicted: boolean;
      readonly shards: KeptShards | null;
    }
  | ({ readonly state: 'downloading' } & Progress)
  | { readonly state: 'failed'; readonly bytes: number; readonly message: string }
  /** Nothing can be kept: no service worker, no secure address, or no space. */
  | { readonly state: 'impossible'; readonly reason: string };

/** The few words beside the dot in the header. A download of the encoder counts as one. */
export function offlineWords(offline: OfflineState, encoder: EncoderState, isOnline: boolean): string {
  const download = offline.state === 'downloading' ? offline : encoder.state === 'downloading' ? encoder : null;
  if (download) return `downloading ${formatPercent(download.doneBytes / Math.max(1, download.totalBytes))}`;
  switch (offline.state) {
    case 'ready':
      return 'ready offline';
    case 'needs':
      if (offline.shards && offline.shards.kept < offline.shards.of)
        return `${formatShare(offline.shards.share)} on this device`;
      return isOnline ? `needs ${formatBytes(offline.bytes)} more` : `offline, ${formatBytes(offline.bytes)} missing`;
    case 'failed':
      return isOnline ? `needs ${formatBytes(offline.bytes)} more` : `offline, ${formatBytes(offline.bytes)} missing`;
    case 'impossible':
      return isOnline ? 'online only' : 'offline';
    default:
      return isOnline ? 'counting …' : 'offline';
  }
}
