import { Encoder } from '../../src/encoding/encoder.ts';
import { type EncoderFolder, readExtendedNetwork, readNetwork } from '../../src/encoding/encoder-folder-node.ts';
import { resizeByKernel } from '../../src/encoding/resize-kernel.ts';
import { openNodeRuntime } from '../../src/encoding/runtime-node.ts';
import { compileKernels } from '../project/compile-kernels.ts';

/**
 * An encoder ready to run in this process, on one thread: the other cores decode.
 * @param withLayers whether it is to give its inner layers too; or, with `withDetails`, the map that details are seen in
 * @throws EncoderError when onnxruntime cannot open its network
 */
export async function openEncoder(
  folder: EncoderFolder,
  { withLayers = false, withDetails = false } = {},
): Promise<Encoder> {
  const { card, projection } = folder;
  const extension = withDetails ? card.detailsModel : withLayers ? card.layersModel : undefined;
  const network = extension ? await readExtendedNetwork(folder, extension) : await readNetwork(folder);
  const runtime = await openNodeRuntime(network, card, { threads: 1 });
  return new Encoder(card, runtime, projection, await resizeByKernel(await compileKernels('resize-picture')));
}
