import { quantiseInto } from './quantise.ts';

/** 7 bits and a sign: kernels add two products in 16 bits, and relaxed SIMD takes magnitudes of 7 bits. */
const LARGEST_QUERY_CODE = 127;

/**
 * The code of a query, −127 to 127. It has no scale: a factor on the query changes no order.
 * @throws RangeError for a number that is not finite
 */
export function quantiseQuery(embedding: Float32Array): Int8Array<ArrayBuffer> {
  const code = new Int8Array(embedding.length);
  quantiseInto(code, embedding, LARGEST_QUERY_CODE);
  return code;
}

/** What rounding did to a query: query = code × step + error. */
export interface QueryRounding {
  readonly step: number;
  /** Root mean square of the error's components: the spread of its dot products with unit vectors. */
  readonly spread: number;
}

/** How far the scores of a query's code lie from those of the query. */
export function queryRounding(embedding: Float32Array): QueryRounding {
  let peak = 0;
  for (const value of embedding) peak = Math.max(peak, Math.abs(value));
  const step = peak / LARGEST_QUERY_CODE;
  if (step === 0) return { step, spread: 0 };
  let squares = 0;
  for (const value of embedding) {
    const steps = value / step;
    squares += (steps - Math.round(steps)) ** 2;
  }
  return { step, spread: step * Math.sqrt(squares / embedding.length) };
}
