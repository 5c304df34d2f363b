import { Encoder } from '../../src/encoding/encoder.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { resizeByKernel } from '../../src/encoding/resize-kernel.ts';
import { openNodeRuntime } from '../../src/encoding/runtime-node.ts';
import { compileKernels } from '../project/compile-kernels.ts';

/**
 * An encoder ready to run in this process, on one thread: the other cores decode.
 * @throws EncoderError when onnxruntime cannot open its network
 */
export async function openEncoder({ card, modelPath, projection }: EncoderFolder): Promise<Encoder> {
  const runtime = await openNodeRuntime(modelPath, card, { threads: 1 });
  return new Encoder(card, runtime, projection, await resizeByKernel(await compileKernels('resize-picture')));
}
