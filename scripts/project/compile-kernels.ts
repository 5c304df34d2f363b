import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../../src/kernels/assembly/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../dist/kernels/', import.meta.url));
// Stub runtime and imported memory: the caller owns every byte. Converged -O3 inlines without decorators.
const FLAGS = '--runtime stub --noAssert -O3 --converge --importMemory --enable simd'.split(' ');
const RELAXED_FLAGS = '--enable relaxed-simd'.split(' ');
// A shared memory must say how far it may grow: to 1 GiB, as the arena's limit.
const SHARED_FLAGS = '--enable threads --sharedMemory --maximumMemory 16384'.split(' ');

/** Builds of one source: with relaxed SIMD or without, for a memory that threads share or one's own. */
export type KernelBuild = 'plain' | 'relaxed' | 'shared' | 'shared-relaxed';

/** The files whose exports each module has. A worker carries only what it runs. */
const ENTRIES = {
  search: [
    'gather-codes',
    'gather-signs',
    'keep-nearest',
    'list-marked',
    'mark-rows',
    'project-query',
    'quadratic-forms',
    'read-bytes',
    'rescore-codes',
    'scan-codes',
    'scan-dot',
    'scan-euclidean',
    'scan-manhattan',
    'scan-signs',
  ],
  'resize-picture': ['resize-picture'],
  'match-cells': ['match-cells'],
} as const;

export type KernelName = keyof typeof ENTRIES;

/**
 * A kernel as a wasm module, compiled when source, flags or compiler have changed and kept in `dist/kernels`.
 * @throws Error with what the compiler says
 */
export async function compileKernels(
  name: KernelName = 'search',
  build: KernelBuild = 'plain',
): Promise<Uint8Array<ArrayBuffer>> {
  const sources = await readSources();
  const flags = flagsOf(build);
  const hash = createHash('sha256')
    .update(JSON.stringify([[...sources], ENTRIES[name], flags, compilerVersion()]))
    .digest('hex');
  const cached = `${CACHE}${hash.slice(0, 16)}.wasm`;
  const found = await readFile(cached).catch(() => undefined);
  if (found) return new Uint8Array(found);

  const module = await compile(ENTRIES[name], flags, sources);
  await mkdir(CACHE, { recursive: true });
  // Renamed into place, so that two compiling at once, also for two workers of one bundle, never read half a module.
  const unfinished = `${cached}.${randomUUID()}`;
  await writeFile(unfinished, module);
  await rename(unfinished, cached);
  return module;
}

function flagsOf(build: KernelBuild): readonly string[] {
  return [
    ...FLAGS,
    ...(build.endsWith('relaxed') ? RELAXED_FLAGS : []),
    ...(build.startsWith('shared') ? SHARED_FLAGS : []),
  ];
}

function compilerVersion(): string {
  return (createRequire(import.meta.url)('assemblyscript/package.json') as { version: string }).version;
}

/** All of `assembly/`, by file name: entries import their parts from there. */
async function readSources(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(`${SOURCES}${name}`, 'utf8')] as const)),
  );
}

async function compile(
  entries: readonly string[],
  flags: readonly string[],
  sources: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded only when needed: the compiler takes 1.4 s and some hundred MB.
  const { default: asc } = await import('assemblyscript/asc');
  const files = entries.map((entry) => `${entry}.ts`);
  let module: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main([...files, '-o', 'kernels.wasm', ...flags], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_name, contents) => {
      module = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => [],
  });
  if (error || !module) throw new Error(`the kernels do not compile: ${stderr.toString() || error?.message}`);
  return module;
}
