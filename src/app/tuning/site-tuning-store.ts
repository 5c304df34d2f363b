import { openAsset } from '../../assets/open-asset.ts';
import type { Release } from '../../assets/release.ts';
import { keepProjection, readStoredProjection } from '../../storage/projections.ts';
import { readSetting, writeSetting } from '../../storage/settings.ts';
import type { TuningStore } from './tuning-keeper.ts';

/**
 * Projections in this browser's database and in the site's assets.
 * @param release as it is with the encoder that answers
 * @param isOwn whether that is the site's own; each encoder has a choice of its own
 */
export function siteTuningStore(release: Release, isOwn: boolean, siteUrl: string): TuningStore {
  const { tuning, encoder, id: releaseId } = release;
  const { sha256 } = encoder.identity;
  return {
    hasSite: tuning !== undefined,
    async readChoice() {
      const stored = await readSetting(siteUrl, 'tuning');
      return isOwn ? stored?.use : stored?.others?.[sha256];
    },
    async writeChoice(use) {
      const stored = await readSetting(siteUrl, 'tuning');
      if (isOwn) return writeSetting(siteUrl, 'tuning', { ...stored, use });
      const others = { ...stored?.others, [sha256]: use === 'own' ? use : ('off' as const) };
      return writeSetting(siteUrl, 'tuning', { ...stored, others });
    },
    readOwn: async () => (await readStoredProjection(siteUrl, sha256))?.file,
    writeOwn: (file) => keepProjection(siteUrl, sha256, file && { file, releaseId }),
    async loadSite() {
      if (!tuning) throw new RangeError('this site has no projection of its own');
      return new Uint8Array(await (await openAsset(tuning, siteUrl)).arrayBuffer());
    },
  };
}
