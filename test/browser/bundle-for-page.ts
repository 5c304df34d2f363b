import { build } from 'vite';
import { kernelsPlugin } from '../../scripts/project/kernels-plugin.ts';

/** A module and what it imports as one script, whose exports become members of a global. */
export async function bundleForPage(entry: string, global: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [kernelsPlugin()],
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: global, fileName: global } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error(`${entry} was not bundled`);
  return output.output[0].code;
}
