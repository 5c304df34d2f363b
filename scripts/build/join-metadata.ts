import type { Metadata } from '../../src/core/item.ts';
import type { MetadataTable } from './metadata-table.ts';

/** Metadata of each picture, and what did not fit together. */
export interface JoinedMetadata {
  readonly columns: readonly string[];
  /** By path of the picture. */
  readonly byPath: ReadonlyMap<string, Metadata>;
  /** Paths as the table spells them. */
  readonly rowsWithoutPicture: readonly string[];
  /** Rows whose picture had a row before; the first one counts. */
  readonly repeatedRows: readonly string[];
  readonly picturesWithoutRow: readonly string[];
}

const CATEGORY = 'category';

/**
 * Gives each picture its row. A picture's category defaults to the name of its parent folder; pictures at the top
 * have none to default to.
 * @param table null when the owner gave none
 */
export function joinMetadata(paths: readonly string[], table: MetadataTable | null): JoinedMetadata {
  const known = new Set(paths);
  const rows = new Map<string, Metadata>();
  const rowsWithoutPicture: string[] = [];
  const repeatedRows: string[] = [];
  for (const { path, cells } of table?.rows ?? []) {
    const normal = normalisePath(path, known);
    if (!known.has(normal)) rowsWithoutPicture.push(path);
    else if (rows.has(normal)) repeatedRows.push(path);
    else rows.set(normal, cells);
  }
  const own = table?.columns ?? [];
  const category = own.find((column) => column.trim().toLowerCase() === CATEGORY) ?? CATEGORY;
  const byPath = new Map(paths.map((path) => [path, withCategory(rows.get(path) ?? {}, category, path)]));
  const isShown = own.includes(category) || [...byPath.values()].some((metadata) => Object.hasOwn(metadata, category));
  return {
    columns: own.includes(category) || !isShown ? own : [...own, category],
    byPath,
    rowsWithoutPicture,
    repeatedRows,
    picturesWithoutRow: table ? paths.filter((path) => !rows.has(path)) : [],
  };
}

/** Tables spell paths in many ways: `.\Chairs\a.jpg`, `./chairs/a.jpg`, decomposed accents. */
function normalisePath(path: string, known: ReadonlySet<string>): string {
  if (known.has(path)) return path;
  const composed = path.trim().normalize('NFC');
  if (known.has(composed)) return composed;
  return composed.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
}

function withCategory(metadata: Metadata, column: string, path: string): Metadata {
  const given = Object.hasOwn(metadata, column) ? metadata[column] : undefined;
  const parent = path.split('/').at(-2);
  if (parent === undefined || (given !== undefined && given !== '')) return metadata;
  return { ...metadata, [column]: parent };
}
