import { quantiseInto } from '../quantisation/quantise.ts';
import { addRow, type CodedRows } from './coded-rows.ts';

const LARGEST_CODE = 127;
/** Rows added up between two yields: about 4 ms. */
const SLICE_ROWS = 16_384;

/** Codes of directions with their scales, as rows of an index have them. */
export interface Centres {
  readonly codes: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * The directions of the means of runs of rows. Directions and not means: recall 0.95 needs 4.5 % of the rows by the one
 * and 5.1 % by the other (20,000 photos, leaves of 64). Yields about every 4 ms.
 * @param rows a list in which the runs follow one another
 * @param starts first place of each run, and the end of the last
 */
export function* centresInSlices(
  coded: CodedRows,
  rows: Uint32Array,
  starts: ArrayLike<number>,
): Generator<void, Centres> {
  const { dimensions } = coded;
  const count = starts.length - 1;
  const codes = new Int8Array(count * dimensions);
  const scales = new Float32Array(count);
  const sum = new Float64Array(dimensions);
  let added = 0;
  for (let run = 0; run < count; run++) {
    sum.fill(0);
    for (let at = starts[run] as number; at < (starts[run + 1] as number); at++) {
      addRow(coded, rows[at] as number, sum);
      if (++added % SLICE_ROWS === 0) yield;
    }
    const code = codes.subarray(run * dimensions, (run + 1) * dimensions);
    const lengthSquared = quantiseInto(code, Float32Array.from(sum), LARGEST_CODE);
    scales[run] = lengthSquared === 0 ? 0 : 1 / Math.sqrt(lengthSquared);
  }
  return { codes, scales };
}
