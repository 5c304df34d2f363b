import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The service worker as one classic script at the site's root: Firefox runs no module service workers before 2026. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: 'dist/app',
    emptyOutDir: false,
    target: ['safari16.4', 'chrome109', 'firefox115'],
    lib: { entry: 'workers/service-worker.ts', formats: ['iife'], name: 'akin', fileName: () => 'service-worker.js' },
  },
});
