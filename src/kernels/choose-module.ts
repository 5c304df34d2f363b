import { Arena } from './arena.ts';
import { instantiateKernels, type Kernels } from './instantiate.ts';

/** The kernels compiled in one way, as bytes. */
export type KernelModule = Uint8Array<ArrayBuffer>;

/** One page, which is enough for the test below. */
const TEST_BYTES = 1 << 16;
const ROWS = 19;
const DIMENSIONS = 48;

/**
 * The first of several builds that this engine runs as the TypeScript twins do; null when it runs none. A build is loaded
 * only when those before it have failed. Engines have had relaxed dot products that were wrong (Node 20's are), so a test
 * of the engine's version would not do.
 * @param isShared whether the builds are for a shared memory
 */
export async function chooseModule(
  loads: readonly (() => Promise<KernelModule>)[],
  isShared: boolean,
): Promise<KernelModule | null> {
  for (const load of loads) {
    const module = await load();
    if (WebAssembly.validate(module) && (await agreesWithTwins(module, isShared))) return module;
  }
  return null;
}

async function agreesWithTwins(module: KernelModule, isShared: boolean): Promise<boolean> {
  const arena = new Arena(TEST_BYTES, isShared);
  const found = scanExtremes(await instantiateKernels(module, arena.memory), arena);
  const expected = scanExtremes(await instantiateKernels(null, arena.memory), arena);
  return found.length === expected.length && found.every((byte, at) => byte === expected[at]);
}

/** The heap after a scan of codes and a query with the largest numbers that there are, of either sign. */
function scanExtremes(kernels: Kernels, arena: Arena): Uint8Array {
  const fresh = (bytes: number) => arena.allocate(bytes);
  const [codes, scales] = [fresh(ROWS * DIMENSIONS), fresh(4 * ROWS)];
  const [query, heap] = [fresh(DIMENSIONS), fresh(8 * ROWS)];
  const { buffer } = arena.memory;
  const codeOf = new Int8Array(buffer, codes, ROWS * DIMENSIONS);
  const queryOf = new Int8Array(buffer, query, DIMENSIONS);
  for (let at = 0; at < codeOf.length; at++) codeOf[at] = [-128, 127, -1, 100][(at * 7 + (at >> 5)) % 4] as number;
  for (let at = 0; at < DIMENSIONS; at++) queryOf[at] = [127, -127, 127, -127, 5, 0][(at + (at >> 3)) % 6] as number;
  new Float32Array(buffer, scales, ROWS).fill(1);
  const size = kernels.scanCodes(codes, scales, query, DIMENSIONS, 0, ROWS, 0, heap, 0, ROWS);
  return new Uint8Array(buffer, heap, 8 * size).slice();
}
