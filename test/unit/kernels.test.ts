import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';

it('the compiled kernels have at most 4 kB after brotli', async () => {
  expect(brotliCompressSync(await compileKernels()).length).toBeLessThanOrEqual(4096);
});

it('the kernels put nothing of their own into the memory', async () => {
  const { memory } = new Arena();
  await instantiateKernels(await compileKernels(), memory);
  expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
  expect(memory.buffer.byteLength).toBe(65_536);
});

it('bytes that are no module, as SIMD is to engines without it, give the TypeScript twins', async () => {
  const kernels = await instantiateKernels(Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9), new Arena().memory);
  expect(kernels.kernel).toBe('typescript');
});

it('an arena hands out memory on multiples of 64 that does not overlap, and grows', () => {
  const arena = new Arena();
  const sizes = [1, 64, 0, 100_000, 65];
  const places = sizes.map((bytes) => arena.allocate(bytes));
  expect(places).toEqual([64, 128, 192, 192, 100_224]);
  expect(arena.view(100_224, 65)).toEqual(new Uint8Array(65));
  expect(arena.memory.buffer.byteLength).toBe(131_072);
});

it('an arena does not grow past its limit', () => {
  const arena = new Arena(200_000);
  arena.allocate(150_000);
  expect(() => arena.allocate(60_000)).toThrow('the kernels need 210,080 bytes of memory; their limit is 200,000');
  expect(arena.allocate(100)).toBe(150_080);
});
