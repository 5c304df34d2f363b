import { quantiseInto } from './quantise.ts';

/** 7 bits: −64..63, used symmetrically. Kernels add two products in 16 bits, and relaxed SIMD takes no more than 7. */
const LARGEST_QUERY_CODE = 63;

/**
 * The 7-bit code of a query, −63 to 63. It has no scale: a factor on the query changes no order.
 * @throws RangeError for a number that is not finite
 */
export function quantiseQuery(embedding: Float32Array): Int8Array<ArrayBuffer> {
  const code = new Int8Array(embedding.length);
  quantiseInto(code, embedding, LARGEST_QUERY_CODE);
  return code;
}
