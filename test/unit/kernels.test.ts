import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compileKernels, type KernelBuild } from '../../scripts/project/compile-kernels.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { chooseModule } from '../../src/kernels/choose-module.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';

const BUILDS: readonly KernelBuild[] = ['plain', 'relaxed', 'shared', 'shared-relaxed'];

it.each(BUILDS)('the %s build of the kernels has at most 10 kB, and 4 kB after brotli', async (build) => {
  const module = await compileKernels('search', build);
  expect(module.length).toBeLessThanOrEqual(10_000);
  expect(brotliCompressSync(module).length).toBeLessThanOrEqual(4096);
});

it('of several builds the first that agrees with its twins is chosen, and none that does not', async () => {
  const plain = await compileKernels();
  const isPlain = async (...modules: Uint8Array<ArrayBuffer>[]) => {
    const chosen = await chooseModule(
      modules.map((module) => async () => module),
      false,
    );
    return chosen === null ? null : Buffer.from(chosen).equals(plain);
  };
  const invalid = Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9);
  expect(await isPlain(plain)).toBe(true);
  expect(await isPlain(invalid, plain)).toBe(true);
  expect(await isPlain(invalid)).toBe(null);
  expect(await isPlain(wrongly(plain), plain)).toBe(true);
  expect(await isPlain(wrongly(plain))).toBe(null);
});

/** The kernels with additions of products that are subtractions: i32x4.add (fd ae 01) as i32x4.sub (fd b1 01). */
function wrongly(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const changed = module.slice();
  for (let at = 0; at + 2 < changed.length; at++) {
    if (changed[at] === 0xfd && changed[at + 1] === 0xae && changed[at + 2] === 0x01) changed[at + 1] = 0xb1;
  }
  return changed;
}

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
