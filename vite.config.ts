import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstLookPlugin } from './scripts/project/first-look-plugin.ts';
import { kernelsPlugin } from './scripts/project/kernels-plugin.ts';
import { SHELL_FILES } from './scripts/project/shell-files.ts';

/** Compiling the kernels takes most of a build, as it should. */
const checks = { pluginTimings: false };

const root = fileURLToPath(new URL('.', import.meta.url));

/** Hashed names for everything; `.js` for onnxruntime's glue, because some hosts do not know `.mjs`. */
const fileNames = {
  entryFileNames: 'app/[name]-[hash].js',
  chunkFileNames: 'app/[name]-[hash].js',
  assetFileNames: ({ names }: { names: string[] }) =>
    names.some((name) => name.endsWith('.mjs')) ? 'app/[name]-[hash].js' : 'app/[name]-[hash][extname]',
};

/** Of `public/` only what belongs to the shell: encoders and the demo reach a site through `akin build`. */
const copyShellFiles = (): Plugin => ({
  name: 'akin-shell-files',
  apply: 'build',
  async writeBundle({ dir }) {
    if (!dir) throw new Error('the bundle has no folder to copy the shell files to');
    for (const file of SHELL_FILES) await cp(`${root}public/${file}`, `${dir}/${file}`, { recursive: true });
  },
});

export default defineConfig({
  root,
  base: './',
  plugins: [react(), kernelsPlugin(), firstLookPlugin(), copyShellFiles()],
  // Without onnxruntime's own wasm: the app fetches it through its asset store and hands it over.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
  worker: { format: 'es', plugins: () => [kernelsPlugin()], rolldownOptions: { output: fileNames, checks } },
  build: {
    outDir: 'dist/app',
    copyPublicDir: false,
    // The oldest engines that have DecompressionStream and module workers.
    target: ['safari16.4', 'chrome109', 'firefox115'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: fileNames, checks },
  },
});
