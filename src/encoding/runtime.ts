import type { EncoderCard } from '../core/encoder-card.ts';

/** A session of onnxruntime, in the browser or in Node: the only thing that differs between the two worlds. */
export interface Runtime {
  /**
   * Runs the network on one picture.
   * @param input float32, `size × size × 3` numbers in the card's layout
   * @param outputs names in the graph
   * @returns each output, flat, in the order asked for
   */
  run(input: Float32Array, outputs: readonly string[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** Shape of the input tensor for one picture. */
export function inputShape({ input }: EncoderCard): number[] {
  return input.layout === 'NCHW' ? [1, 3, input.size, input.size] : [1, input.size, input.size, 3];
}
