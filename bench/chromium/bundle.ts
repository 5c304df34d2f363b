import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kernelsPlugin } from '../../scripts/project/kernels-plugin.ts';
import { voyWasmPlugin } from './voy-wasm-plugin.ts';

/** Bundles the page and its worker with every peer, each in a file of its own. */
export async function bundlePage(outDir: string): Promise<void> {
  const plugins = () => [kernelsPlugin(), voyWasmPlugin()];
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    plugins: plugins(),
    worker: { format: 'es', plugins },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: fileURLToPath(new URL('page.html', import.meta.url)) },
    },
  });
}
