import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { EncoderCard } from '../core/encoder-card.ts';
import { EncoderError } from '../core/errors.ts';
import { inputShape, type Runtime } from './runtime.ts';

/**
 * A session of onnxruntime-node, of a file or of its bytes. Its `run` blocks the calling thread while it computes.
 * @throws EncoderError when the file is no network that onnxruntime can run
 */
export async function openNodeRuntime(
  model: string | Uint8Array,
  card: EncoderCard,
  { threads }: { threads: number },
): Promise<Runtime> {
  const options = {
    ...card.sessionOptions,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  } as const;
  const opening =
    typeof model === 'string' ? InferenceSession.create(model, options) : InferenceSession.create(model, options);
  const session = await opening.catch((error: unknown) => {
    throw new EncoderError(
      `encoder "${card.id}" could not be opened: ${error instanceof Error ? error.message : error}`,
    );
  });
  return {
    async run(input, outputs) {
      const tensor = new Tensor('float32', input, inputShape(card, input.length));
      const results = await session.run({ [card.input.name]: tensor }, [...outputs]);
      return outputs.map((name) => results[name]?.data as Float32Array);
    },
    close: () => session.release(),
  };
}
