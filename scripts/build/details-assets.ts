import { DETAILS_ROLES, type DetailsRole, type Release } from '../../src/assets/release.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import type { Details } from './describe-details.ts';
import { gzip } from './gzip.ts';

type DetailsAssets = Readonly<Record<DetailsRole, AssetFiles>>;

const NAMES: Readonly<Record<DetailsRole, string>> = {
  items: 'details',
  model: 'network of details',
};

/** The files that comparing details needs. */
export async function makeDetailsAssets(details: Details): Promise<DetailsAssets> {
  const make = async (role: DetailsRole) => {
    const name = { name: NAMES[role], fileName: `details-${role}`, extension: '.bin' };
    return [role, assetFiles(name, details[role], await gzip(details[role]))] as const;
  };
  return Object.fromEntries(await Promise.all(DETAILS_ROLES.map(make))) as DetailsAssets;
}

/** The same, as a release lists them. */
export function detailsOf(assets: DetailsAssets): NonNullable<Release['details']> {
  const entries = DETAILS_ROLES.map((role) => [role, assets[role].asset] as const);
  return Object.fromEntries(entries) as NonNullable<Release['details']>;
}
