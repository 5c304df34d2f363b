import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { walkPictures } from '../../../scripts/build/walk-pictures.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

async function write(folder: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path);
  }
}

async function paths(folder: string, exclude = ''): Promise<string[]> {
  return (await walkPictures(folder, exclude)).pictures.map(({ path }) => path);
}

it('finds what sharp reads, in natural order, and leaves out hidden files and litter', async () => {
  const folder = await temporaryFolder();
  const wanted = ['a/2.JPG', 'a/10.webp', 'b.tar/x.avif', 'c.gif', 'd.svg', 'e.svg.gz', 'f.tiff', 'g.jpeg', 'h.png'];
  await write(folder, ...wanted);
  await write(
    folder,
    '.hidden.jpg',
    '.git/a.jpg',
    'Thumbs.db',
    'a/._2.JPG',
    '@eaDir/x.jpg',
    'notes.txt',
    'x.csv.gz',
    'jpg',
  );
  expect(await paths(folder)).toEqual(wanted);
});

it('names pictures of kinds that cannot be read', async () => {
  const folder = await temporaryFolder();
  await write(folder, 'a.heic', 'b.jpg');
  const { skipped } = await walkPictures(folder, '');
  expect(skipped).toEqual([{ path: 'a.heic', reason: '.heic pictures cannot be read here; convert it to JPEG' }]);
});

it('composes decomposed names, and keeps two names apart that would fall together', async () => {
  const folder = await temporaryFolder();
  await write(folder, 'cafe\u0301.jpg', 'Mu\u0308nchen/1.jpg', 'naïve.jpg', 'nai\u0308ve.jpg');
  const { pictures } = await walkPictures(folder, '');
  expect(pictures.map(({ path }) => path)).toContain('café.jpg');
  expect(pictures.map(({ path }) => path)).toContain('München/1.jpg');
  expect(new Set(pictures.map(({ path }) => path)).size).toBe(4);
  expect(pictures.find(({ path }) => path === 'café.jpg')?.file).toBe(join(folder, 'cafe\u0301.jpg'));
});

it('follows links without end or repetition, real names first, and names broken ones', async () => {
  const folder = await temporaryFolder();
  const elsewhere = await temporaryFolder();
  await write(folder, 'real/1.jpg', 'real/deep/2.jpg');
  await write(elsewhere, '3.jpg');
  await symlink(join(folder, 'real'), join(folder, 'a-link-to-real'));
  await symlink(folder, join(folder, 'real', 'up'));
  await symlink(elsewhere, join(folder, 'elsewhere'));
  await symlink(join(folder, 'real/1.jpg'), join(folder, 'one.jpg'));
  await symlink(join(folder, 'gone.jpg'), join(folder, 'broken.jpg'));
  await symlink('loop.jpg', join(folder, 'loop.jpg'));
  const { pictures, skipped } = await walkPictures(folder, '');
  expect(pictures.map(({ path }) => path)).toEqual(['elsewhere/3.jpg', 'one.jpg', 'real/1.jpg', 'real/deep/2.jpg']);
  expect(skipped.map(({ path }) => path)).toEqual(['broken.jpg', 'loop.jpg']);
});

it('leaves out the site that is being built and other built sites inside the folder', async () => {
  const folder = await temporaryFolder();
  await write(folder, '1.jpg', 'site/thumbnails/a.webp', 'old/thumbnails/b.webp', 'old/.akin-files.json');
  expect(await paths(folder, join(folder, 'site'))).toEqual(['1.jpg']);
});
