import type { EncoderCard } from '../core/encoder-card.ts';

/** A session of onnxruntime, in the browser or in Node: the only thing that differs between the two worlds. */
export interface Runtime {
  /**
   * Runs the network on one picture.
   * @param input float32, `size × size × 3` numbers in the card's layout; the size may be another than the card's
   * @param outputs names in the graph
   * @returns each output, flat, in the order asked for
   */
  run(input: Float32Array, outputs: readonly string[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** Shape of the input tensor for one square picture of so many numbers. */
export function inputShape({ input }: EncoderCard, numbers: number): number[] {
  const side = Math.sqrt(numbers / 3);
  return input.layout === 'NCHW' ? [1, 3, side, side] : [1, side, side, 3];
}
