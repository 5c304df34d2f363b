import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { SHELL_FILES } from './shell-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}dist/app`;
const inputsFile = `${root}dist/app.inputs`;

/** Everything that the bundle is made from. */
const INPUTS = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/project/bundle.ts',
  'scripts/project/compile-kernels.ts',
  'scripts/project/first-look-plugin.ts',
  'scripts/project/kernels-plugin.ts',
  'scripts/project/service-worker.vite.config.ts',
  'scripts/project/shell-files.ts',
  'src',
  'workers',
  ...SHELL_FILES.map((file) => `public/${file}`),
];

/** What `akin build` replaces by the release's id. */
const RELEASE_MARK = '__AKIN_RELEASE__';

/**
 * Builds the app into `dist/app` unless its inputs are unchanged. It is built beside and renamed into place, so a kill
 * or a second build at the same time leaves a whole one.
 * @returns the folder
 */
export async function bundle(): Promise<string> {
  const inputs = await hashInputs();
  if (await isCurrent(inputs)) return folder;
  const fresh = `${root}dist/app-${process.pid}`;
  // A test runner's NODE_ENV would put React's development build, 52 kB larger, into the site.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: `${root}vite.config.ts`, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
    const serviceWorkerConfig = `${root}scripts/project/service-worker.vite.config.ts`;
    await build({ configFile: serviceWorkerConfig, logLevel: 'warn', build: { outDir: fresh } });
    await checkServiceWorker(`${fresh}/service-worker.js`);
    await rm(inputsFile, { force: true });
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    await writeFile(inputsFile, inputs);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    await rm(fresh, { recursive: true, force: true });
  }
  return folder;
}

async function checkServiceWorker(path: string): Promise<void> {
  const marks = (await readFile(path, 'utf8')).split(RELEASE_MARK).length - 1;
  if (marks !== 1) throw new Error(`service-worker.js holds ${RELEASE_MARK} ${marks} times; expected once`);
}

async function isCurrent(inputs: string): Promise<boolean> {
  try {
    await stat(`${folder}/service-worker.js`);
    return (await readFile(inputsFile, 'utf8')) === inputs;
  } catch {
    return false;
  }
}

/** The sha256 of all inputs, their names included. */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(INPUTS.map(listFiles))).flat()) {
    hash.update(`${path}\n`).update(await readFile(root + path));
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  if (!(await stat(root + path)).isDirectory()) return [path];
  const entries = await readdir(root + path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await bundle());
