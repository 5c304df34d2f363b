import { useEffect } from 'react';
import type { OfflineState } from '../../offline/offline-state.ts';
import { useStorageUsed } from '../../offline/use-storage-used.ts';
import { Button } from '../../parts/Button.tsx';
import { Notice } from '../../parts/Notice.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import { useSite } from '../../site.ts';
import { useOffline } from '../../use-site-state.ts';
import { formatBytes, formatBytesOf, formatCount } from '../../wording/quantities.ts';

/** Makes everything work without a network, and says what that takes. */
export function OfflineSection() {
  const { offline } = useSite();
  const state = useOffline();
  const used = useStorageUsed(state.state);
  useEffect(() => void offline.recount(), [offline]);
  return (
    <section className="settings-section" aria-labelledby="settings-offline">
      <h3 className="settings-heading" id="settings-offline">
        Without a network
      </h3>
      <p className="settings-words">{words(state)}</p>
      {state.state === 'downloading' && (
        <div className="settings-progress">
          <ProgressBar
            label="Download of everything"
            words={formatBytesOf(state.doneBytes, state.totalBytes)}
            doneBytes={state.doneBytes}
            totalBytes={state.totalBytes}
          />
        </div>
      )}
      {state.state === 'failed' && <Notice message={state.message} />}
      {state.state === 'downloading' && <Button onPress={() => offline.cancel()}>Cancel</Button>}
      {(state.state === 'needs' || state.state === 'failed') && (
        <Button icon="download" kind="main" onPress={() => offline.makeAvailable()}>
          Make available offline
        </Button>
      )}
      {used !== null && used > 0 && (
        <p className="settings-words">{formatBytes(used)} of this device’s storage are used.</p>
      )}
    </section>
  );
}

function words(state: OfflineState): string {
  switch (state.state) {
    case 'counting':
      return 'Counting what is on this device …';
    case 'ready':
      return 'Everything is on this device: searching and all pictures work in flight mode.';
    case 'needs':
    case 'failed':
      if (state.state === 'needs' && state.wasEvicted) {
        return `This browser has removed some of what was downloaded; ${formatBytes(state.bytes)} are needed again for flight mode.`;
      }
      if (state.state === 'needs' && state.shards && state.shards.kept < state.shards.of) {
        const { kept, of } = state.shards;
        return `${formatCount(kept)} of the collection’s ${formatCount(of)} parts are on this device and are searched in flight mode too, once the encoder is here; every search keeps the parts it needed. All of it, with every picture, takes a download of ${formatBytes(state.bytes)}.`;
      }
      return `Searching and all pictures work in flight mode after a download of ${formatBytes(state.bytes)}.`;
    case 'downloading':
      return `Downloading ${formatBytesOf(state.doneBytes, state.totalBytes)}`;
    default:
      return state.reason;
  }
}
