import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../../src/kernels/assembly/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../dist/kernels/', import.meta.url));
// Stub runtime and imported memory: the caller owns every byte. Converged -O3 inlines without decorators.
const FLAGS = '--runtime stub --noAssert -O3 --converge --importMemory --enable simd'.split(' ');

/** Each kernel is a module of its own, so that a worker carries only what it runs. */
export type KernelName = 'scan-codes' | 'resize-picture';

/**
 * A kernel as a wasm module, compiled when source, flags or compiler have changed and kept in `dist/kernels`.
 * @throws Error with what the compiler says
 */
export async function compileKernels(name: KernelName = 'scan-codes'): Promise<Uint8Array<ArrayBuffer>> {
  const source = await readFile(`${SOURCES}${name}.ts`, 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([source, FLAGS, compilerVersion()]))
    .digest('hex');
  const cached = `${CACHE}${hash.slice(0, 16)}.wasm`;
  const found = await readFile(cached).catch(() => undefined);
  if (found) return new Uint8Array(found);

  const module = await compile(source);
  await mkdir(CACHE, { recursive: true });
  // Renamed into place, so that two compiling at once never read half a module.
  const unfinished = `${cached}.${process.pid}`;
  await writeFile(unfinished, module);
  await rename(unfinished, cached);
  return module;
}

function compilerVersion(): string {
  return (createRequire(import.meta.url)('assemblyscript/package.json') as { version: string }).version;
}

async function compile(source: string): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded only when needed: the compiler takes 1.4 s and some hundred MB.
  const { default: asc } = await import('assemblyscript/asc');
  let module: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(['kernels.ts', '-o', 'kernels.wasm', ...FLAGS], {
    readFile: (name) => (name === 'kernels.ts' ? source : null),
    writeFile: (_name, contents) => {
      module = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error || !module) throw new Error(`the kernels do not compile: ${stderr.toString() || error?.message}`);
  return module;
}
