import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { labLayers } from '../../../src/core/evaluation/lab-layers.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { readCheckedFile, writeCheckedFile } from '../checked-file.ts';

/** The vectors of all layers of a picture, by the sha256 of the picture's file. */
export interface LayerCache {
  read(contentSha256: string): Promise<readonly Float32Array[] | null>;
  write(contentSha256: string, layers: readonly Float32Array[]): Promise<void>;
}

/** Everything that changes a vector besides the picture is part of the folder's name, so none is ever wrong. */
export function openLayerCache(root: string, { card, identity }: EncoderFolder): LayerCache {
  const layers = labLayers(card);
  const { version: onnxruntime } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
    version: string;
  };
  const recipe = {
    encoder: identity,
    layers,
    layersModel: card.layersModel?.sha256,
    input: card.input,
    sessionOptions: card.sessionOptions,
    sharp: sharp.versions,
    onnxruntime,
    architecture: process.arch,
  };
  const id = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const name = `${card.id}-${card.input.size}`.replace(/[^\w.-]/g, '_');
  const folder = join(root, 'layers', `${name}-${id}`);
  const fileOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    async read(sha256) {
      const payload = await readCheckedFile(fileOf(sha256));
      if (!payload) return null;
      // Copied, because a view of floats must begin at a multiple of four.
      const numbers = new Float32Array(new Uint8Array(payload).buffer);
      let start = 0;
      return layers.map(({ dimensions }) => {
        start += dimensions;
        return numbers.subarray(start - dimensions, start);
      });
    },
    async write(sha256, vectors) {
      const numbers = Float32Array.from(vectors.flatMap((vector) => [...vector]));
      await writeCheckedFile(fileOf(sha256), new Uint8Array(numbers.buffer));
    },
  };
}
