import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

async function bundleOne(config: InlineConfig): Promise<string> {
  const output = await build({ root, logLevel: 'warn', ...config, build: { ...config.build, write: false } });
  const [result] = Array.isArray(output) ? output : [output];
  if (!result || !('output' in result)) throw new Error('vite gave no output');
  return result.output[0].code;
}

const script = (entry: string): InlineConfig => ({
  configFile: false,
  publicDir: false,
  build: { lib: { entry: `${root}test/browser/tiny-site/${entry}`, formats: ['es'] } },
});

/** The scripts of the tiny site; the service worker is the real one, not yet stamped. */
export async function bundleTinySite(): Promise<{ page: string; worker: string; serviceWorker: string }> {
  return {
    page: await bundleOne(script('page.ts')),
    worker: await bundleOne(script('worker.ts')),
    serviceWorker: await bundleOne({ configFile: `${root}scripts/project/service-worker.vite.config.ts` }),
  };
}
