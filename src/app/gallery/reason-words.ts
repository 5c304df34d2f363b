import type { Found } from '../../engine/contract.ts';

/** Why words found an item: `looks like studio couch; says velvet`; nothing for what was found by likeness. */
export function reasonWords({ because }: Pick<Found, 'because'>): string {
  if (!because) return '';
  const { looksLike, says } = because;
  const looks = looksLike.length > 0 ? [`looks like ${looksLike.join(', ')}`] : [];
  const said = says.length > 0 ? [`says ${says.join(', ')}`] : [];
  return [...said, ...looks].join('; ');
}
