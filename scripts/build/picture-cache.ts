import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EncoderCard, EncoderIdentity } from '../../src/core/encoder-card.ts';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import { decodeRecord, encodeRecord, type PictureRecord, RECORD_VERSION } from './picture-record.ts';
import { THUMBNAIL } from './thumbnail.ts';

/** Records of pictures by the sha256 of their content, for one encoder and one way of doing things. */
export interface PictureCache {
  read(contentSha256: string): Promise<PictureRecord | null>;
  write(contentSha256: string, record: PictureRecord): Promise<void>;
}

/** Everything that changes a record besides the picture is part of the folder's name, so no record is ever wrong. */
export function openPictureCache(folder: string, encoder: EncoderIdentity, card: EncoderCard): PictureCache {
  const { version: onnxruntime } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
    version: string;
  };
  const recipe = {
    record: RECORD_VERSION,
    encoder,
    input: card.input,
    outputs: card.outputs,
    sessionOptions: card.sessionOptions,
    thumbnail: THUMBNAIL,
    sharp: sharp.versions,
    onnxruntime,
    architecture: process.arch,
  };
  const id = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const records = join(folder, 'pictures', `${encoder.id.replace(/[^\w.-]/g, '_')}-${id}`);
  const fileOf = (sha256: string) => join(records, sha256.slice(0, 2), sha256.slice(2));
  return {
    async read(sha256) {
      const payload = await readCheckedFile(fileOf(sha256));
      return payload && decodeRecord(payload);
    },
    write: (sha256, record) => writeCheckedFile(fileOf(sha256), encodeRecord(record)),
  };
}
