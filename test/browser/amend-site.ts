import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Asset, AssetPart, Release } from '../../src/assets/release.ts';

type Change = (content: Buffer) => Uint8Array;

/** What is to differ in the copy of a site. */
export interface Amendment {
  /** Files of the shell by path. */
  readonly shell?: Readonly<Record<string, Change>>;
  /** Changes of the inflated content. */
  readonly index?: Change;
  readonly wasm?: Change;
}

/** Writes a changed copy of a built site in which all checksums and the release's id are right again. */
export async function amendSite(site: string, out: string, { shell = {}, index, wasm }: Amendment): Promise<Release> {
  await cp(site, out, { recursive: true });
  const before = await readRelease(out);
  const { format, id, ...content } = before;
  const amended = {
    ...content,
    shell: await Promise.all(
      content.shell.map(async (file) => {
        const change = shell[file.path];
        if (!change) return file;
        const bytes = change(await readFile(join(out, file.path)));
        await writeFile(join(out, file.path), bytes);
        return { path: file.path, bytes: bytes.length, sha256: sha256(bytes) };
      }),
    ),
    index: index ? await amendAsset(out, content.index, index) : content.index,
    runtime: {
      ...content.runtime,
      wasm: wasm ? await amendAsset(out, content.runtime.wasm, wasm) : content.runtime.wasm,
    },
  };
  const release: Release = { format, id: sha256(Buffer.from(JSON.stringify(amended))).slice(0, 16), ...amended };
  await writeFile(join(out, 'release.json'), JSON.stringify(release));
  const worker = join(out, 'service-worker.js');
  await writeFile(worker, (await readFile(worker, 'utf8')).replaceAll(id, release.id));
  return release;
}

/** The `release.json` of a built site. */
export async function readRelease(site: string): Promise<Release> {
  return JSON.parse(await readFile(join(site, 'release.json'), 'utf8')) as Release;
}

/** As large as a release may list them. */
const PART_BYTES = 1 << 20;

async function amendAsset(site: string, asset: Asset, change: Change): Promise<Asset> {
  const packed = await Promise.all(asset.parts.map(({ path }) => readFile(join(site, path))));
  const content = change(gunzipSync(Buffer.concat(packed)));
  const repacked = gzipSync(content);
  const parts: AssetPart[] = [];
  for (let start = 0; start < repacked.length; start += PART_BYTES) {
    const bytes = repacked.subarray(start, start + PART_BYTES);
    const part = { path: `assets/amended-${sha256(bytes)}.bin`, bytes: bytes.length, sha256: sha256(bytes) };
    await writeFile(join(site, part.path), bytes);
    parts.push(part);
  }
  return { ...asset, bytes: repacked.length, inflatedBytes: content.length, sha256: sha256(content), parts };
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
