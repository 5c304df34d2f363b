import { availableParallelism } from 'node:os';
import { cacheFolder } from '../../../scripts/build/cache-folder.ts';
import { readPicture } from '../../../scripts/build/read-picture.ts';
import { runBounded } from '../../../scripts/build/run-bounded.ts';
import type { PictureFile } from '../../../scripts/build/walk-pictures.ts';
import { openEncoder } from '../../../scripts/encoders/open-encoder.ts';
import { EMBEDDING } from '../../../src/core/evaluation/settings.ts';
import { openVectorCache } from '../../../scripts/eval/vector-cache.ts';
import { decodePicture } from '../../../src/encoding/decode-node.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';

/**
 * Puts embedding and features of pictures into the cache with one run of the network, for encoders whose graph gives both;
 * the evaluation then takes either from there. Others are left to it.
 */
export async function prefetchLayers(folder: EncoderFolder, files: readonly PictureFile[]): Promise<void> {
  const { embedding, features } = folder.card.outputs;
  if (!embedding || !features || folder.card.projection) return;
  const embeddings = openVectorCache(cacheFolder(), folder, EMBEDDING);
  const featureVectors = openVectorCache(cacheFolder(), folder, features.name);
  const encoder = await openEncoder(folder);
  await runBounded(files, availableParallelism() + 2, new AbortController().signal, async ({ file }) => {
    const { bytes, contentSha256 } = await readPicture(file);
    if ((await embeddings.read(contentSha256)) && (await featureVectors.read(contentSha256))) return;
    const { pixels } = await decodePicture(bytes, folder.card.input.size);
    const [raw, vector] = await encoder.outputs(pixels, [embedding.name, features.name]);
    if (!raw || !vector) throw new Error(`encoder "${folder.card.id}" gave no ${embedding.name} or ${features.name}`);
    await embeddings.write(contentSha256, unit(raw));
    await featureVectors.write(contentSha256, vector.slice());
  });
  await encoder.close();
}

/** Length 1, as `Encoder.embed` makes it. */
function unit(vector: Float32Array): Float32Array {
  const scale = 1 / Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value * scale);
}
