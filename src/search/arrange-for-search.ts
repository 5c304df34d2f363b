import { arrangeRows } from '../core/forest/arrange-rows.ts';
import type { CodedRows } from '../core/forest/coded-rows.ts';
import { DEFAULT_FOREST, FOREST_FROM_ROWS, SIGNS_FROM_ROWS } from '../core/forest/default-forest.ts';
import type { IndexContent } from '../core/index-format/encode-index.ts';
import { seededRotation } from '../core/quantisation/rotation.ts';
import { signCodes } from '../core/quantisation/sign-codes.ts';
import type { KernelModule } from '../kernels/choose-module.ts';
import { buildForestInTurns } from './build-forest-in-turns.ts';

/** Any will do; the file says which it was. */
const SIGN_SEED = 1;

/** Sizes from which an index has what makes searching it faster. */
export interface ArrangeFrom {
  readonly forest: number;
  readonly signs: number;
}

/**
 * Rows as an index shall hold them: small collections in the order of their items, larger ones in the order of a forest's
 * leaves, with the forest and, where they help, sign codes. The same rows give the same result.
 * @param coded row `n` is item `n`
 * @param kernels gives the compiled kernels, or null for their twins; asked for only when a forest is built
 * @param from where the sections begin to pay; measured (see `default-forest.ts`) unless told
 */
export async function arrangeForSearch(
  coded: CodedRows,
  kernels: () => Promise<KernelModule | null>,
  from: ArrangeFrom = { forest: FOREST_FROM_ROWS, signs: SIGNS_FROM_ROWS },
): Promise<Pick<IndexContent, 'codes' | 'scales' | 'order' | 'forest' | 'signs'>> {
  const { codes, scales, dimensions } = coded;
  const rows = scales.length;
  const signsOf = (codes: Int8Array) =>
    rows > 0 && rows >= from.signs
      ? { signs: { seed: SIGN_SEED, codes: signCodes(seededRotation(dimensions, SIGN_SEED), codes) } }
      : {};
  if (rows === 0 || rows < from.forest) {
    return { codes, scales, order: Uint32Array.from({ length: rows }, (_, item) => item), ...signsOf(codes) };
  }
  const { forest, order } = await buildForestInTurns(coded, DEFAULT_FOREST, await kernels());
  const arranged = arrangeRows(coded, order);
  return { ...arranged, order, forest, ...signsOf(arranged.codes) };
}
