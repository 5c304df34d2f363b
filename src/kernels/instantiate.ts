import { gatherCodes } from './reference/gather-codes.ts';
import { gatherSigns } from './reference/gather-signs.ts';
import { keepNearest } from './reference/keep-nearest.ts';
import { listMarked } from './reference/list-marked.ts';
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
  gatherSigns,
  keepNearest,
  markRows,
  markRange,
  listMarked,
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
 * Which to use: `scanCodes` and `scanSigns` for ranges of rows; their filter saves no reading (leaping over scattered rows
 * took 2.7 times as long as reading on), except where 64 rows in a row are missing. Where a filter lets few rows pass (under
 * about one in ten), or a forest has named rows: bitmap → `listMarked` → `gatherSigns` or `gatherCodes`. For the funnel
 * inside a forest, mark the leaves' rows in a bitmap with `markRows` and `markRange` (they count the new ones, and leave
 * out what the person's filter forbids), list them once, and `gatherSigns` → `keepNearest` → `gatherCodes`: every list is
 * in the order of memory. `gatherCodes` alone takes rows in any order (`seen` scores a row of several trees once).
 * `keepNearest` leaves a list of rows that `gatherCodes` and `rescoreCodes` take as it is.
 *
 * Where threads share the memory, `threads/split-scans.ts` makes kernels of the same shape whose `scanCodes` and `scanSigns`
 * share long scans: callers see no difference. In the app, `workers/open-workspace.ts` decides.
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
