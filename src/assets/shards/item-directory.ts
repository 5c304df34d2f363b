import type { Facet } from '../../core/facets.ts';
import type { Item } from '../../core/item.ts';
import { checkItem } from '../../core/item-list.ts';
import { JsonChecks } from '../json-checks.ts';
import type { Asset } from '../release.ts';
import { checkShards, type ShardFile } from './shard-table.ts';

/** An item with its number, where it stands alone. */
export interface NumberedItem {
  readonly number: number;
  readonly item: Item;
}

/** What the items of a collection in shards are found with: `release.items` of such a site. */
export interface ItemDirectory {
  /** Metadata columns in the order of the owner's table. */
  readonly columns: readonly string[];
  /** Each file is an item list of its own. */
  readonly shards: readonly ShardFile[];
  /** Pieces of the table of paths (`src/core/shards/path-table.ts`). */
  readonly paths: readonly Asset[];
  readonly facets: readonly Facet[];
  /** Items of all shards to browse by before any is loaded. */
  readonly sample: readonly NumberedItem[];
}

const check = new JsonChecks('the item directory');

/** The text of a directory; the same content gives the same bytes. */
export function formatItemDirectory({ columns, shards, paths, facets, sample }: ItemDirectory): string {
  return JSON.stringify({ format: 1, columns, shards, paths, facets, sample });
}

/** @throws FormatError naming the field, what it holds and what was expected */
export function parseItemDirectory(text: string, expected: { items: number; shards: number }): ItemDirectory {
  const directory = check.record(check.parse(text), 'the whole');
  if (directory.format !== 1) check.fail('format', directory.format, '1');
  check.list(directory.columns, 'columns').forEach((column, at) => {
    check.text(column, `columns[${at}]`);
  });
  checkShards(check, directory.shards, expected);
  check.list(directory.paths, 'paths').forEach((asset, at) => {
    check.asset(asset, `paths[${at}]`);
  });
  check.list(directory.facets, 'facets').forEach((facet, at) => {
    checkFacet(facet, `facets[${at}]`);
  });
  check.list(directory.sample, 'sample').forEach((value, at) => {
    const { number, item } = check.record(value, `sample[${at}]`);
    checkItem(item, check.count(number, `sample[${at}].number`, expected.items - 1));
  });
  return directory as unknown as ItemDirectory;
}

function checkFacet(value: unknown, field: string): void {
  const facet = check.record(value, field);
  check.text(facet.column, `${field}.column`);
  if (facet.kind === 'range') {
    for (const end of ['from', 'to']) {
      if (typeof facet[end] !== 'number') check.fail(`${field}.${end}`, facet[end], 'a number');
    }
    return;
  }
  if (facet.kind !== 'values') check.fail(`${field}.kind`, facet.kind, '"values" or "range"');
  check.list(facet.values, `${field}.values`).forEach((entry, at) => {
    const { value, count } = check.record(entry, `${field}.values[${at}]`);
    check.text(value, `${field}.values[${at}].value`);
    check.count(count, `${field}.values[${at}].count`);
  });
}
