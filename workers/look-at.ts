import { openAsset } from '../src/assets/open-asset.ts';
import type { MeaningRole } from '../src/assets/release.ts';
import { centralSquare } from '../src/core/preprocessing/preprocess.ts';
import { squareAround } from '../src/core/preprocessing/square-around.ts';
import type { Frame } from '../src/core/query/query.ts';
import { classEvidence } from '../src/core/saliency/class-evidence.ts';
import { alikeHeat, classHeat, toLight } from '../src/core/saliency/heat.ts';
import { parseClassLabels } from '../src/encoding/class-labels.ts';
import { decodePicture } from '../src/encoding/decode-web.ts';
import type { Encoder } from '../src/encoding/encoder.ts';
import { readFeatureSpace, readFocusWeights } from '../src/encoding/focus-files.ts';
import type { WorkerSetup } from '../src/engine/contract.ts';
import type { Heat, HeatApi, Looked } from '../src/engine/contract-heat.ts';

/** Tells what an encoder looked at. */
export function openLookAt(encoder: Encoder, { release, siteUrl }: WorkerSetup): HeatApi['lookAt'] {
  const load = async (role: MeaningRole, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> => {
    const asset = release.meaning?.[role];
    if (!asset) throw new Error(`the site has no ${role}`);
    return new Uint8Array(await (await openAsset(asset, siteUrl, { signal })).arrayBuffer());
  };
  const space = async (signal: AbortSignal) => ({
    featureRows: await load('featureRows', signal),
    featureScales: await load('featureScales', signal),
  });

  /** What speaks for a class, a number a channel; null for no class. */
  const weightsOf = async (wordNetId: string, signal: AbortSignal): Promise<Float32Array | null> => {
    const labels = parseClassLabels(new TextDecoder().decode(await load('labels', signal)));
    const place = labels.findIndex(({ wnid }) => wnid === wordNetId);
    if (place < 0) return null;
    const files = {
      ...(await space(signal)),
      classWeights: await load('classWeights', signal),
      classScales: await load('classScales', signal),
    };
    return classEvidence(readFocusWeights(encoder.card, files), place);
  };

  return async (pictures, wordNetId, signal) => {
    const { map } = encoder.card.outputs;
    if (!map || !release.meaning) return [];
    const seen = [];
    for (const picture of pictures) {
      seen.push(await mapOf(picture, encoder, map.name));
      signal.throwIfAborted();
    }
    const toHeat = ({ area }: { readonly area: Frame }, values: Float32Array): Heat => {
      return { side: Math.sqrt(values.length), light: toLight(values), area };
    };
    if (wordNetId !== null) {
      const weights = await weightsOf(wordNetId, signal);
      return weights ? seen.map((one) => toHeat(one, classHeat(one.activations, weights))) : [];
    }
    const [one, other] = seen;
    if (!one || !other) return [];
    const features = readFeatureSpace(encoder.card, await space(signal));
    return [
      toHeat(one, alikeHeat(one.activations, other.activations, map.dimensions, features)),
      toHeat(other, alikeHeat(other.activations, one.activations, map.dimensions, features)),
    ];
  };
}

/** The last feature map of a picture, and the square of the picture that it was made of. */
async function mapOf({ photo, frame }: Looked, encoder: Encoder, mapName: string) {
  const { pixels, width, height } = await decodePicture(photo, encoder.card.input.size, frame);
  const [activations = new Float32Array(0)] = await encoder.outputs(pixels, [mapName]);
  const square = frame ? squareAround(frame, { width, height }) : centralSquare({ width, height });
  const area: Frame = {
    left: square.left / width,
    top: square.top / height,
    width: square.width / width,
    height: square.height / height,
  };
  // Copied, because an output may share its memory with the runtime.
  return { activations: activations.slice(), area };
}
