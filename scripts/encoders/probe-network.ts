import { InferenceSession, Tensor } from 'onnxruntime-node';
import { assertEncoderInput } from '../../src/core/encoder-card.ts';
import { FormatError } from '../../src/core/errors.ts';
import { preprocess } from '../../src/core/preprocessing/preprocess.ts';
import { oneLine } from '../command-line/fail.ts';
import { probePicture } from './probe-picture.ts';
import type { ShortCard } from './short-card.ts';

/** The newest preprocessing, which cards that name none get. */
export const PREPROCESSING = 'cover-bicubic-1';

/** What a network says of itself, and the shapes that came out when it was run once. */
export interface ProbedNetwork {
  readonly inputName: string;
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

/**
 * Runs a network once on a generated picture, as its card describes the input.
 * @throws FormatError when it is no ONNX file, takes another kind of input, or fails
 */
export async function probeNetwork(
  modelFile: string,
  { input, sessionOptions }: Pick<ShortCard, 'input' | 'sessionOptions'>,
): Promise<ProbedNetwork> {
  assertEncoderInput({ name: 'to be found', preprocessing: PREPROCESSING, ...input });
  const options = { ...sessionOptions, intraOpNumThreads: 1, logSeverityLevel: 3 } as const;
  const session = await InferenceSession.create(modelFile, options).catch((error: unknown) => {
    throw new FormatError(`onnxruntime cannot open the network: ${oneLine(error)}`);
  });
  try {
    const inputName = chooseInput(session, input.name);
    const { size, layout } = input;
    const shape = layout === 'NCHW' ? [1, 3, size, size] : [1, size, size, 3];
    const tensor = new Tensor(
      'float32',
      preprocess(probePicture(), { preprocessing: PREPROCESSING, ...input, name: inputName }),
      shape,
    );
    const results = await session.run({ [inputName]: tensor }).catch((error: unknown) => {
      const takes = session.inputMetadata.map((found) => ('shape' in found ? found.shape.join(' × ') : found.name));
      throw new FormatError(
        `the network refused an input of ${shape.join(' × ')} (it takes ${takes.join(', ')}): ${oneLine(error)}`,
      );
    });
    return { inputName, shapes: new Map(Object.entries(results).map(([name, { dims }]) => [name, dims])) };
  } finally {
    await session.release();
  }
}

function chooseInput(session: InferenceSession, asked: string | undefined): string {
  const names = session.inputNames.map((name) => `"${name}"`).join(', ');
  const name = asked ?? (session.inputNames.length === 1 ? session.inputNames[0] : undefined);
  const found = session.inputMetadata.find((input) => input.name === name);
  if (!found) {
    throw new FormatError(`the network has the inputs ${names}; encoder.json says ${asked ? `"${asked}"` : 'none'}`);
  }
  if (!found.isTensor || found.type !== 'float32') {
    const type = found.isTensor ? found.type : 'no tensor';
    throw new FormatError(`the network's input "${found.name}" is ${type}; expected float32`);
  }
  return found.name;
}
