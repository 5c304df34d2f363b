import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';
import { type KernelCase, KernelCases, MAX_CASE_ROWS } from '../fixtures/kernel-cases.ts';

const arena = new Arena();
const simd = await instantiateKernels(await compileKernels(), arena.memory);
const typescript = await instantiateKernels(null, arena.memory);
const kernelCases = new KernelCases(arena);

const cases: fc.Arbitrary<KernelCase> = fc
  .record({
    seed: fc.integer(),
    rows: fc.integer({ min: 1, max: MAX_CASE_ROWS }),
    pieces: fc.integer({ min: 1, max: 5 }),
    share: fc.constantFrom(null, 0, 0.02, 0.5, 1),
  })
  .chain(({ rows, pieces, ...rest }) =>
    fc.record({
      rows: fc.constant(rows),
      dimensions: fc.constant(16 * pieces),
      seed: fc.constant(rest.seed),
      share: fc.constant(rest.share),
      capacity: fc.integer({ min: 1, max: rows }),
      cut: fc.nat(rows),
    }),
  );

describe('the SIMD kernels leave the same memory as their TypeScript twins, to the bit:', () => {
  it.each(kernelCases.names)('%s', (name) => {
    fc.assert(
      fc.property(cases, (run) => {
        const found = kernelCases.leave(simd, name, run);
        const expected = kernelCases.leave(typescript, name, run);
        expect(found.result).toEqual(expected.result);
        // Compared as a whole first: some ten thousand bytes are slow to compare one by one.
        if (!Buffer.from(found.memory).equals(expected.memory)) expect(found.memory).toEqual(expected.memory);
      }),
      { numRuns: 100 },
    );
  });
});
