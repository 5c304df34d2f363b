import { relative } from 'node:path';
import type { BuildReport } from './build-report.ts';

/** Paths of a kind that are named before "and N more"; skipped pictures are always all named. */
const NAMED = 10;

/** The end report for a person, without the problems. */
export function reportLines(report: BuildReport): string[] {
  const { items, encoded, reused, skipped, duplicates, bytesPerItem, bytes, imagesPerSecond, shares } = report;
  const extra = duplicates.reduce((sum, group) => sum + group.length - 1, 0);
  const speed = imagesPerSecond === null ? '' : `, ${imagesPerSecond} images/s`;
  const lines = [
    `"${report.name}": ${count(items, 'item')} (${encoded} encoded, ${reused} from the cache${speed}), ` +
      `${skipped.length} skipped, ${count(extra, 'exact duplicate')}`,
    `bytes per item: index ${bytesPerItem.index}, items ${bytesPerItem.items}, thumbnails ${bytesPerItem.thumbnails}; ` +
      `the whole site ${megabytes(bytes.site)} (${bytesPerItem.site} per item)`,
  ];
  if (shares) {
    const parts = Object.entries(shares).map(([stage, share]) => `${stage} ${(share * 100).toFixed(0)} %`);
    lines.push(`work: ${parts.join(', ')}; ${(report.elapsedMs / 1000).toFixed(1)} s in all`);
  }
  const folder = relative(process.cwd(), report.site) || '.';
  const shown = folder.startsWith('..') ? report.site : folder;
  return [...lines, `the site is in ${shown}; try it with: npx akin serve ${/\s/.test(shown) ? `"${shown}"` : shown}`];
}

/** What did not go into the site as the person may have expected, a line each. */
export function problemLines(report: BuildReport): string[] {
  const { skipped, duplicates, rowsWithoutPicture, repeatedRows, picturesWithoutRow } = report;
  return [
    ...skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`),
    ...named(
      'exact duplicates',
      duplicates.map((group) => group.join(' = ')),
    ),
    ...named('table rows without a picture', rowsWithoutPicture),
    ...named('table rows for a picture that had one before (the first one counts)', repeatedRows),
    ...named('pictures without a row in the table', picturesWithoutRow),
  ];
}

function named(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMED ? `, and ${names.length - NAMED} more (--json names all)` : '';
  return [`${what} (${names.length}): ${names.slice(0, NAMED).join(', ')}${more}`];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
