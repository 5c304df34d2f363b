import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assetFiles } from '../../scripts/build/asset-files.ts';
import { gzip } from '../../scripts/build/gzip.ts';
import { sha256Of } from '../../scripts/build/site-file.ts';
import { readAsset } from '../../scripts/search/read-site.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import type { Item, ItemList } from '../../src/core/item.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { labelledTask, shuffledLabels } from '../fixtures/labelled-embeddings.ts';
import { readRelease } from './amend-site.ts';

const ITEMS = 200;
const KINDS = 4;
const DIMENSIONS = 64;

/**
 * Writes a copy of a site with 200 items whose embeddings are made up: in the column `kind` is what a few dimensions of them
 * tell, in `chance` the same values dealt out at random. The pictures are the site's own, several times each.
 */
export async function writeLabelledSite(site: string, out: string): Promise<void> {
  await cp(site, out, { recursive: true });
  const before = await readRelease(out);
  const { format, id, ...content } = before;
  const known = JSON.parse((await readAsset(out, content.items)).toString()) as ItemList;
  const task = labelledTask(ITEMS, DIMENSIONS, KINDS, 12, 0.5);
  const chance = shuffledLabels(task, 3).labels;
  const items = task.labels.map((kind, number): Item => {
    const picture = known.items[number % known.items.length] as Item;
    const metadata = { name: `Picture ${number}`, kind, chance: chance[number] ?? '' };
    return { ...picture, path: `${number}.webp`, metadata };
  });
  const index = encodeIndex({
    encoder: content.encoder.identity,
    preprocessing: content.encoder.card.input.preprocessing,
    dimensions: DIMENSIONS,
    ...quantise(task.rows, DIMENSIONS),
    order: Uint32Array.from(items, (_, item) => item),
  });
  const list = Buffer.from(
    JSON.stringify({ format: 1, columns: ['name', 'kind', 'chance'], items } satisfies ItemList),
  );
  const assets = {
    index: assetFiles({ name: 'index', fileName: 'index', extension: '.akin' }, index, await gzip(index)),
    items: assetFiles({ name: 'items', fileName: 'items', extension: '.bin' }, list, await gzip(list)),
  };
  for (const { path, read } of [...assets.index.files, ...assets.items.files]) {
    await writeFile(join(out, path), await read());
  }
  const { calibration: _, ...collection } = content.collection;
  const { map: __, lab: ___, ...others } = content;
  const next = {
    ...others,
    collection: { ...collection, items: ITEMS },
    index: assets.index.asset,
    items: assets.items.asset,
  };
  const nextId = sha256Of(JSON.stringify(next)).slice(0, 16);
  await writeFile(join(out, 'release.json'), JSON.stringify({ format, id: nextId, ...next }));
  const worker = join(out, 'service-worker.js');
  await writeFile(worker, (await readFile(worker, 'utf8')).replaceAll(id, nextId));
  await rm(join(out, '.akin-files.json'), { force: true });
}
