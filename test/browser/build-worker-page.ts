import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kernelsPlugin } from '../../scripts/project/kernels-plugin.ts';

/** Builds a page that drives the app's own workers without the app, into a folder that a host can serve. */
export async function buildWorkerPage(page: 'kernel-page' | 'search-page', folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL(page, import.meta.url)),
    base: './',
    plugins: [kernelsPlugin()],
    worker: { format: 'es', plugins: () => [kernelsPlugin()] },
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
}
