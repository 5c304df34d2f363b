import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type SiteFile, siteFile } from '../../../scripts/build/site-file.ts';
import { resolveSiteFolder } from '../../../scripts/build/site-folder.ts';
import { type Site, writeSite } from '../../../scripts/build/write-site.ts';
import { hashTree } from '../../fixtures/site-trees.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const never = new AbortController().signal;

function tinySite(version: number, extra: readonly SiteFile[] = []): Site {
  const file = (path: string) => siteFile(path, Buffer.from(`${path} ${version}`));
  const named = [file(`assets/index-${version}.akin`), siteFile('thumbnails/same.webp', Buffer.from('same'))];
  const release = siteFile(
    'release.json',
    Buffer.from(JSON.stringify({ format: 1, id: `${version}`, collection: {} })),
  );
  return { named: [...named, ...extra], fixed: [file('index.html'), file('service-worker.js'), release] };
}

it('gives a replaced site the bytes of a fresh one, and leaves files of others alone', async () => {
  const [fresh, replaced] = [await temporaryFolder(), await temporaryFolder()];
  await writeSite(fresh, tinySite(2), never);
  await writeSite(replaced, tinySite(1, [siteFile('examples/only-in-1.jpg', Buffer.from('x'))]), never);
  await writeFile(join(replaced, 'CNAME'), 'example.org');
  await writeFile(join(replaced, 'assets', 'mine.txt'), 'mine');
  await writeSite(replaced, tinySite(2), never);
  const { CNAME, 'assets/mine.txt': mine, ...rest } = await hashTree(replaced);
  expect([CNAME, mine]).not.toContain(undefined);
  expect(rest).toEqual(await hashTree(fresh));
});

it('leaves the folder as it was when it is aborted or a file cannot be made', async () => {
  const site = await temporaryFolder();
  await writeSite(site, tinySite(1), never);
  const before = await hashTree(site);
  await expect(writeSite(site, tinySite(2), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  expect(await hashTree(site)).toEqual(before);
  const empty = await temporaryFolder();
  await expect(writeSite(empty, tinySite(1), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  expect(await hashTree(empty)).toEqual({});
  const broken = {
    ...siteFile('assets/z-2.bin', Buffer.from('z')),
    read: () => Promise.reject(new Error('disk full')),
  };
  await expect(writeSite(site, tinySite(2, [broken]), never)).rejects.toThrow('disk full');
  expect(await hashTree(site)).toEqual(before);
});

it('mends files of the site that were damaged or deleted', async () => {
  const site = await temporaryFolder();
  await writeSite(site, tinySite(1), never);
  const before = await hashTree(site);
  await writeFile(join(site, 'assets/index-1.akin'), 'damaged bytes');
  await rm(join(site, 'thumbnails'), { recursive: true });
  await writeSite(site, tinySite(1), never);
  expect(await hashTree(site)).toEqual(before);
});

it('never deletes outside the site, whatever its list of files says', async () => {
  const parent = await temporaryFolder();
  const site = join(parent, 'site');
  await writeSite(site, tinySite(1), never);
  await writeFile(join(parent, 'precious'), '');
  const files = ['../precious', join(parent, 'precious'), 'a/../../precious', 'assets/index-1.akin'];
  await writeFile(join(site, '.akin-files.json'), JSON.stringify({ files }));
  await writeSite(site, tinySite(2), never);
  expect(Object.keys(await hashTree(parent))).toContain('precious');
});

it('lets one build at a time write a site, but not a dead one stop it', async () => {
  const site = await temporaryFolder();
  const otherProcess = process.ppid;
  await writeFile(join(site, '.akin-lock'), String(otherProcess));
  await expect(writeSite(site, tinySite(1), never)).rejects.toThrow(`process ${otherProcess}) is writing`);
  const noProcess = 2 ** 22 + 1;
  await writeFile(join(site, '.akin-lock'), String(noProcess));
  await writeSite(site, tinySite(1), never);
  expect(Object.keys(await hashTree(site))).not.toContain('.akin-lock');
});

it('refuses an --out that holds anything but a site of Akin, and accepts empty, new and interrupted ones', async () => {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  const make = async (name: string, ...files: string[]) => {
    await mkdir(join(folder, name), { recursive: true });
    for (const file of files) await writeFile(join(folder, name, file), '{"format":1}');
    return join(folder, name);
  };
  await make('pictures', 'a.jpg');
  await expect(resolveSiteFolder(await make('full', 'notes.txt'), pictures)).rejects.toThrow(
    /is not empty and holds no/,
  );
  await expect(resolveSiteFolder(await make('other', 'release.json'), pictures)).rejects.toThrow(/is not empty/);
  await expect(resolveSiteFolder(join(pictures, 'a.jpg'), pictures)).rejects.toThrow(/is a file/);
  await expect(resolveSiteFolder(pictures, pictures)).rejects.toThrow(/the folder of the pictures itself/);
  await expect(resolveSiteFolder(folder, pictures)).rejects.toThrow(/the pictures lie inside --out/);
  await symlink(pictures, join(folder, 'link'));
  await expect(resolveSiteFolder(join(folder, 'link'), pictures)).rejects.toThrow(/the folder of the pictures itself/);

  for (const site of [
    join(folder, 'new/deep'),
    await make('empty'),
    await make('git', '.git'),
    join(pictures, 'site'),
  ]) {
    expect(await resolveSiteFolder(site, pictures)).toBe(site);
  }
  expect(await resolveSiteFolder(await make('killed', '.akin-files.json', 'x'), pictures)).toBe(join(folder, 'killed'));
  await writeSite(await make('site'), tinySite(1), never);
  await rm(join(folder, 'site', '.akin-files.json'));
  expect(await resolveSiteFolder(join(folder, 'site'), pictures)).toBe(join(folder, 'site'));
});

it.skipIf(process.getuid?.() === 0)('says so when the folder cannot be written', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o500);
  await expect(writeSite(join(folder, 'site'), tinySite(1), never)).rejects.toThrow(/permission denied|EACCES/);
  await chmod(folder, 0o700);
});
