import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kernelsPlugin } from '../../scripts/project/kernels-plugin.ts';

/** Builds `kernel-page/`, with the app's own workers, into a folder that a host can serve. */
export async function buildKernelPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('kernel-page', import.meta.url)),
    base: './',
    plugins: [kernelsPlugin()],
    worker: { format: 'es', plugins: () => [kernelsPlugin()] },
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
}
