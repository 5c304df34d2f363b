import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { build } from 'vite';
import type { Item } from '../../src/core/item.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Makes a site whose engine is a fake, from the pictures of a folder and its folders. */
export async function makeSite(pictures: string, outDir: string): Promise<void> {
  const openSite = fileURLToPath(new URL('fake-open-site.ts', import.meta.url));
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'fake-open-site',
        enforce: 'pre',
        resolveId: (source, importer) =>
          source === './open-site.ts' && importer?.endsWith('Boot.tsx') ? openSite : undefined,
      },
    ],
  });
  await mkdir(join(outDir, 'thumbnails'));
  await mkdir(join(outDir, 'examples'));
  const entries = await readdir(pictures, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && /\.(jpe?g|png|webp)$/i.test(entry.name));
  const items: Item[] = [];
  for (const { parentPath, name } of paths) {
    const path = join(parentPath, name).slice(pictures.length).replace(/^\//, '');
    items.push(await makeItem(join(parentPath, name), path, items.length, outDir));
  }
  const examples = await makeExamples(items, pictures, outDir);
  const release = {
    id: '0123456789abcdef',
    collection: { name: 'Furniture and things', items: items.length, thumbnails: {}, examples },
    encoder: { identity: { id: 'akin-v0', sha256: '0' }, card: { id: 'akin-v0', version: 1 } },
  };
  const columns = ['name', 'category', 'colour', 'price', 'source'];
  await writeFile(join(outDir, 'site.json'), JSON.stringify({ release, items: { format: 1, columns, items } }));
}

async function makeItem(file: string, path: string, number: number, outDir: string): Promise<Item> {
  const picture = sharp(file).autoOrient().resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await picture.webp({ quality: 80 }).toBuffer({ resolveWithObject: true });
  const { dominant } = await sharp(data).stats();
  const thumbnail = `${createHash('sha256').update(data).digest('hex').slice(0, 16)}.webp`;
  await writeFile(join(outDir, 'thumbnails', thumbnail), data);
  const colour = `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  return { path, width: info.width, height: info.height, colour, thumbnail, metadata: metadata(path, number) };
}

/** Names as owners give them: good ones, none, and a very long one. */
function metadata(path: string, number: number): Item['metadata'] {
  const category = path.split('/')[0] ?? '';
  const names = [`${category} no. ${number}`, '', 'Donaudampfschifffahrtsgesellschaftskapitänskajütenlehnstuhl'];
  const name = names[number % 7 === 3 ? 1 : number % 11 === 5 ? 2 : 0] ?? '';
  const source = `https://museum.example/objects/${number}`;
  return { name, category, colour: 'walnut <b>brown</b>', price: 120 + number, source };
}

async function makeExamples(items: readonly Item[], pictures: string, outDir: string) {
  const chosen = items.filter((_, number) => number % Math.ceil(items.length / 4) === 0).slice(0, 4);
  const examples = [];
  for (const [number, item] of chosen.entries()) {
    const path = `examples/${number}.webp`;
    await sharp(join(pictures, item.path)).resize(400).webp().toFile(join(outDir, path));
    examples.push({ path, label: `Example ${number + 1}: ${item.path.split('/')[0]}`, bytes: 1 });
  }
  return examples;
}
