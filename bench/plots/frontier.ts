import type { PeerResult, SettingResult } from '../results.ts';

/** The settings that no other beats in both recall and time, by rising recall. */
export function frontier(settings: readonly SettingResult[]): readonly SettingResult[] {
  return settings
    .filter(({ recall, meanMs }) =>
      settings.every(
        (other) =>
          other.recall < recall || other.meanMs > meanMs || (other.recall === recall && other.meanMs === meanMs),
      ),
    )
    .sort((a, b) => a.recall - b.recall);
}

/** The fastest setting with at least this recall. */
export function fastestAt(peer: PeerResult, recall: number): SettingResult | undefined {
  return peer.settings.filter((setting) => setting.recall >= recall).sort((a, b) => a.meanMs - b.meanMs)[0];
}
