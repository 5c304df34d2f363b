import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip as gunzipWithCallback } from 'node:zlib';
import { parseRelease } from '../../src/assets/parse-release.ts';
import type { Asset, Release } from '../../src/assets/release.ts';
import { FormatError } from '../../src/core/errors.ts';
import { sha256Of } from '../build/site-file.ts';
import { RELEASE } from '../build/site-folder.ts';
import { CommandError } from '../command-line/command-error.ts';

const gunzip = promisify(gunzipWithCallback);

/** Reads the release of a built site. @throws CommandError when the folder holds none, FormatError when it is damaged */
export async function readRelease(site: string): Promise<Release> {
  const text = await readFile(join(site, RELEASE), 'utf8').catch(() => {
    throw new CommandError(
      `"${site}" holds no Akin site (it has no ${RELEASE}); build one with: akin build <folder> --out ${site}`,
    );
  });
  return parseRelease(text);
}

/** Reads an asset of a built site. @throws FormatError when a part is missing, or anything is not what the release says */
export async function readAsset(site: string, asset: Asset): Promise<Buffer<ArrayBuffer>> {
  const parts = await Promise.all(
    asset.parts.map(async ({ path, bytes, sha256 }) => {
      const part = await readFile(join(site, path)).catch(() => {
        throw new FormatError(`the site has no "${path}", a part of its ${asset.name}`);
      });
      assertHash(part, path, { bytes, sha256 });
      return part;
    }),
  );
  const content = await gunzip(Buffer.concat(parts), { maxOutputLength: asset.inflatedBytes }).catch((error: Error) => {
    throw new FormatError(`the site's ${asset.name} cannot be inflated: ${error.message}`);
  });
  assertHash(content, asset.name, { bytes: asset.inflatedBytes, sha256: asset.sha256 });
  return content;
}

function assertHash(content: Uint8Array, what: string, expected: { bytes: number; sha256: string }): void {
  if (content.length !== expected.bytes) {
    throw new FormatError(`"${what}" has ${content.length} bytes; the release says ${expected.bytes}`);
  }
  const found = sha256Of(content);
  if (found !== expected.sha256) {
    throw new FormatError(`"${what}" has sha256 ${found}; the release says ${expected.sha256}`);
  }
}
