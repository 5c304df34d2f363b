import type { Release } from '../../src/assets/release.ts';
import { wholePart } from '../../src/assets/whole-part.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { assertProjects, decodeProjection } from '../../src/core/tuning/decode-projection.ts';
import type { TunedProjection } from '../../src/core/tuning/tuned-projection.ts';
import { readAsset } from '../search/read-site.ts';

/** A projection from a file, if it fits a site. @throws FormatError saying why it does not */
export async function checkedProjection(site: string, release: Release, bytes: Uint8Array): Promise<TunedProjection> {
  const projection = decodeProjection(bytes);
  const { header } = decodeIndex(new Uint8Array(await readAsset(site, wholePart(release).index)));
  assertProjects(projection, release.encoder.identity, header.dimensions);
  return projection;
}
