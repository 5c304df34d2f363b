import { openAsset } from '../../assets/open-asset.ts';
import type { Release } from '../../assets/release.ts';
import { keepProjection, readStoredProjection } from '../../storage/projections.ts';
import { readSetting, writeSetting } from '../../storage/settings.ts';
import type { TuningStore } from './tuning-keeper.ts';

/** Projections in this browser's database and in the site's assets. */
export function siteTuningStore({ tuning, encoder, id: releaseId }: Release, siteUrl: string): TuningStore {
  const { sha256 } = encoder.identity;
  return {
    hasSite: tuning !== undefined,
    readChoice: async () => (await readSetting(siteUrl, 'tuning'))?.use,
    writeChoice: (use) => writeSetting(siteUrl, 'tuning', { use }),
    readOwn: async () => (await readStoredProjection(siteUrl, sha256))?.file,
    writeOwn: (file) => keepProjection(siteUrl, sha256, file && { file, releaseId }),
    async loadSite() {
      if (!tuning) throw new RangeError('this site has no projection of its own');
      return new Uint8Array(await (await openAsset(tuning, siteUrl)).arrayBuffer());
    },
  };
}
