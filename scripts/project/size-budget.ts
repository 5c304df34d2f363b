import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { compileKernels, type KernelBuild } from './compile-kernels.ts';
import { firstVisitBytes } from './first-visit.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const app = `${root}dist/app`;
const BUILDS: readonly KernelBuild[] = ['plain', 'relaxed', 'shared', 'shared-relaxed'];

interface Budget {
  readonly name: string;
  readonly maxBytes: number;
  readonly bytes: number;
}

/** Scripts by file name. */
type Scripts = ReadonlyMap<string, string>;

async function readScripts(): Promise<Scripts> {
  const names = (await readdir(`${app}/app`)).filter((name) => name.endsWith('.js'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(`${app}/app/${name}`, 'utf8')] as const)),
  );
}

/** Scripts that the page asks for before it runs: its entry and what that imports statically. */
function initialScripts(page: string, scripts: Scripts): readonly string[] {
  return [...scripts.keys()].filter((name) => page.includes(`app/${name}`));
}

/** What the search worker loads only when someone asks for words, tags or a focus, compares details, or starts a collection in memory. */
const LATER = /^(words|live-search|tuned|details)-/;

/** A worker's entry and all that it may load, other workers, onnxruntime and what comes later left out. */
function workerScripts(entry: string, scripts: Scripts): readonly string[] {
  const reached = new Set([entry]);
  for (const name of reached) {
    for (const other of scripts.keys()) {
      const isForeign = /^ort[.-]/.test(other) || other.includes('.worker-') || LATER.test(other);
      if (!isForeign && scripts.get(name)?.includes(other)) reached.add(other);
    }
  }
  return [...reached];
}

function brotliBytes(names: readonly string[], scripts: Scripts): number {
  return names.reduce((sum, name) => sum + brotliCompressSync(scripts.get(name) ?? '').length, 0);
}

async function measure(): Promise<Budget[]> {
  const scripts = await readScripts();
  const page = await readFile(`${app}/index.html`, 'utf8');
  const workers = [...scripts.keys()].filter((name) => name.includes('.worker-'));
  if (workers.length !== 6) {
    throw new Error(
      `dist/app holds ${workers.length} workers; expected encode, search, scan, lab, lab-encode and tune`,
    );
  }
  const serviceWorker = await readFile(`${app}/service-worker.js`);
  const site = `${root}site`;
  const hasSite = await stat(`${site}/release.json`).then(
    () => true,
    () => false,
  );
  return [
    { name: 'initial JS (brotli)', maxBytes: 130_000, bytes: brotliBytes(initialScripts(page, scripts), scripts) },
    ...workers.map((entry) => ({
      name: `${entry.replace(/-.*/, '')} without onnxruntime (brotli)`,
      maxBytes: 40_000,
      bytes: brotliBytes(workerScripts(entry, scripts), scripts),
    })),
    {
      name: 'words, details and collections in memory, when asked for (brotli)',
      maxBytes: 22_000,
      bytes: brotliBytes(
        [...scripts.keys()].filter((name) => LATER.test(name)),
        scripts,
      ),
    },
    { name: 'service worker (brotli)', maxBytes: 40_000, bytes: brotliCompressSync(serviceWorker).length },
    ...(await Promise.all(
      BUILDS.map(async (build) => ({
        name: `kernels, ${build} (brotli)`,
        maxBytes: 4_000,
        bytes: brotliCompressSync(await compileKernels('search', build)).length,
      })),
    )),
    {
      name: `first visit until the first answer, nothing compressed by the host (${hasSite ? 'site/' : 'no site/: without index'})`,
      maxBytes: 8_300_000,
      bytes: await firstVisitBytes(app, hasSite ? site : null),
    },
  ];
}

const budgets = await measure();
for (const { name, maxBytes, bytes } of budgets) {
  const verdict = bytes <= maxBytes ? 'ok  ' : 'OVER';
  console.log(
    `${verdict} ${(bytes / 1000).toFixed(1).padStart(8)} of ${(maxBytes / 1000).toFixed(0).padStart(5)} kB  ${name}`,
  );
}
process.exitCode = budgets.some(({ bytes, maxBytes }) => bytes > maxBytes) ? 1 : 0;
