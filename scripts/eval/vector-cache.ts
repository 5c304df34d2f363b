import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { readCheckedFile, writeCheckedFile } from '../build/checked-file.ts';

/** One vector of each picture, by the sha256 of the picture's file. */
export interface VectorCache {
  read(contentSha256: string): Promise<Float32Array | null>;
  write(contentSha256: string, vector: Float32Array): Promise<void>;
}

/** Everything that changes a vector besides the picture is part of the folder's name, so none is ever wrong. */
export function openVectorCache(root: string, { card, identity }: EncoderFolder, layer: string): VectorCache {
  const { version: onnxruntime } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
    version: string;
  };
  const recipe = {
    encoder: identity,
    layer,
    // What scores classes is no part of the identity.
    ...(layer === card.outputs.logits?.name && { model: card.model.sha256 }),
    input: card.input,
    outputs: card.outputs,
    sessionOptions: card.sessionOptions,
    sharp: sharp.versions,
    onnxruntime,
    architecture: process.arch,
  };
  const id = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const vectors = join(root, 'vectors', `${[card.id, layer].join('-').replace(/[^\w.-]/g, '_')}-${id}`);
  const fileOf = (sha256: string) => join(vectors, sha256.slice(0, 2), sha256.slice(2));
  return {
    async read(sha256) {
      const payload = await readCheckedFile(fileOf(sha256));
      // Copied, because a view of floats must begin at a multiple of four.
      return payload && new Float32Array(new Uint8Array(payload).buffer);
    },
    write: (sha256, vector) =>
      writeCheckedFile(fileOf(sha256), new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)),
  };
}
