import { gatherCodes } from './reference/gather-codes.ts';
import { keepNearest } from './reference/keep-nearest.ts';
import { markRange, markRows } from './reference/mark-rows.ts';
import { projectQuery } from './reference/project-query.ts';
import { quadraticForms } from './reference/quadratic-forms.ts';
import { readBytes } from './reference/read-bytes.ts';
import { rescoreCodes } from './reference/rescore-codes.ts';
import { scanCodes } from './reference/scan-codes.ts';
import { scanDot } from './reference/scan-dot.ts';
import { scanEuclidean } from './reference/scan-euclidean.ts';
import { scanManhattan } from './reference/scan-manhattan.ts';
import { scanSigns } from './reference/scan-signs.ts';

const TWINS = {
  scanCodes,
  gatherCodes,
  scanSigns,
  keepNearest,
  markRows,
  markRange,
  rescoreCodes,
  projectQuery,
  quadraticForms,
  scanDot,
  scanEuclidean,
  scanManhattan,
  readBytes,
};

type Bound<Twin> = Twin extends (memory: ArrayBufferLike, ...operands: infer Operands) => infer Result
  ? (...operands: Operands) => Result
  : never;

/**
 * The kernels over one memory; every address is an offset into it. Their operands are those of the twins without the
 * memory; contracts and preconditions stand in `assembly/`.
 *
 * Which to use: `scanCodes` for ranges of rows, in ascending order; `gatherCodes` for lists of rows in any order (`seen`
 * scores a row of several trees once). For the funnel inside a forest, mark the leaves' rows in a bitmap with `markRows`
 * and `markRange` (they count the new ones, and leave out what the person's filter forbids) and hand that bitmap to one
 * `scanSigns` as its filter: it reads in the order of memory and lists the nearest rows once each. After `keepNearest`
 * the list of rows is what `gatherCodes` and `rescoreCodes` take.
 */
export type Kernels = { readonly kernel: 'simd' | 'typescript' } & {
  readonly [Name in keyof typeof TWINS]: Bound<(typeof TWINS)[Name]>;
};

/**
 * Binds the kernels to a memory: the compiled module where this engine has SIMD, otherwise (or without a module) the
 * TypeScript twins, which give the same numbers more slowly.
 */
export async function instantiateKernels(
  module: Uint8Array<ArrayBuffer> | null,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  if (!module || !WebAssembly.validate(module)) return bindTwins(memory);
  const { instance } = await WebAssembly.instantiate(module, { env: { memory } });
  return { ...(instance.exports as unknown as Omit<Kernels, 'kernel'>), kernel: 'simd' };
}

/** A memory's buffer changes when it grows, so it is looked up at each call. */
function bindTwins(memory: WebAssembly.Memory): Kernels {
  const bound = Object.entries(TWINS).map(([name, twin]) => {
    const call = twin as (memory: ArrayBufferLike, ...operands: number[]) => unknown;
    return [name, (...operands: number[]) => call(memory.buffer, ...operands)];
  });
  return { ...(Object.fromEntries(bound) as Omit<Kernels, 'kernel'>), kernel: 'typescript' };
}
