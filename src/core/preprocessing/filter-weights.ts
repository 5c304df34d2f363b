/** For each output sample: where its window begins in the input, and the weights of the window. */
export interface FilterWeights {
  /** First input sample of each output sample's window. */
  readonly starts: Int32Array;
  /** Samples in a window, the same for all; windows at the border are padded with zero weights. */
  readonly taps: number;
  /** `taps` weights for each output sample, adding up to 1. */
  readonly weights: Float32Array;
}

/** Half the width of the cubic kernel at scale 1, in input samples. */
const SUPPORT = 2;

/**
 * Keys' cubic convolution kernel with a = −1/2 (R. Keys, "Cubic convolution interpolation for digital image
 * processing", 1981), the one that training pictures were resized with.
 */
function cubic(x: number): number {
  const d = Math.abs(x);
  if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
  if (d < 2) return ((-0.5 * d + 2.5) * d - 4) * d + 2;
  return 0;
}

/**
 * Weights that resize a line: output sample `i` lies at `offset + (i + ½)·extent / outputLength` of the input.
 * When the line shrinks the kernel widens with it, so nothing aliases.
 * @param inputLength samples there are; windows never reach outside
 * @param offset where the part to resize begins
 * @param extent how long that part is
 */
export function filterWeights(
  inputLength: number,
  offset: number,
  extent: number,
  outputLength: number,
): FilterWeights {
  const scale = extent / outputLength;
  const stretch = Math.max(scale, 1);
  const taps = Math.min(inputLength, Math.ceil(2 * SUPPORT * stretch) + 1);
  const starts = new Int32Array(outputLength);
  const weights = new Float32Array(outputLength * taps);
  for (let i = 0; i < outputLength; i++) {
    const centre = offset + (i + 0.5) * scale;
    const start = Math.max(0, Math.min(inputLength - taps, Math.floor(centre - SUPPORT * stretch)));
    starts[i] = start;
    const window = Array.from({ length: taps }, (_, t) => cubic((start + t + 0.5 - centre) / stretch));
    const sum = window.reduce((a, b) => a + b, 0);
    weights.set(
      window.map((weight) => weight / sum),
      i * taps,
    );
  }
  return { starts, taps, weights };
}
