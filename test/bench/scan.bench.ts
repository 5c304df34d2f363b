import { bench, describe } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { indexOf, randomNumbers } from '../fixtures/random-index.ts';

const ROWS = 20_000;
const DIMENSIONS = 256;
const CANDIDATES = 32;
const module = await compileKernels();

describe(`${ROWS} × ${DIMENSIONS} codes, the best ${CANDIDATES}`, async () => {
  const arena = new Arena();
  const codes = arena.allocate(ROWS * DIMENSIONS);
  const scales = arena.allocate(ROWS * 4);
  const query = arena.allocate(DIMENSIONS);
  const heap = arena.allocate(CANDIDATES * 8);
  const { buffer } = arena.memory;
  new Int8Array(buffer, codes).set(randomNumbers(ROWS * DIMENSIONS, 1).map((value) => value * 127));
  new Float32Array(buffer, scales).set(randomNumbers(ROWS, 2).map(Math.abs));
  new Int8Array(buffer, query).set(randomNumbers(DIMENSIONS, 3).map((value) => value * 127));
  const { readBytes } = await instantiateKernels(module, arena.memory);
  bench('a pure read of the codes', () => {
    readBytes(codes, ROWS * DIMENSIONS);
  });
  for (const bytes of [module, null]) {
    const kernels = await instantiateKernels(bytes, arena.memory);
    bench(`scanCodes, ${kernels.kernel}`, () => {
      kernels.scanCodes(codes, scales, query, DIMENSIONS, 0, ROWS, 0, heap, 0, CANDIDATES);
    });
  }
});

describe(`an index of ${ROWS} × ${DIMENSIONS}`, async () => {
  const file = new Blob([indexOf(randomNumbers(ROWS * DIMENSIONS, 1), DIMENSIONS)]);
  const index = await openIndex(file.stream(), module);
  const query = randomNumbers(DIMENSIONS, 3);
  bench('openIndex', async () => {
    await openIndex(file.stream(), module);
  });
  bench('searchByEmbedding, 10 neighbours', async () => {
    await index.searchByEmbedding(query, 10);
  });
});
