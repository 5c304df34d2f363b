import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Backend } from '../../src/engine/contract.ts';
import type { BrowserEmbedding } from './encode-driver.ts';

/** Embeds files by the app's own encode worker in a page of a built site, on a backend. */
export async function encodeInBrowser(
  page: Page,
  files: readonly string[],
  backend: Backend = 'wasm',
): Promise<BrowserEmbedding[]> {
  // Evaluated through the browser's debugger, which no policy of the page binds.
  await page.evaluate(await bundleDriver());
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.multiple = true;
    document.body.append(element);
    return element;
  });
  await input.setInputFiles([...files]);
  return page.evaluate(
    ([element, backend]) => {
      const { encodeFiles } = globalThis as unknown as {
        encodeFiles(files: File[], backend: string): Promise<BrowserEmbedding[]>;
      };
      return encodeFiles([...(element.files ?? [])], backend);
    },
    [input, backend] as const,
  );
}

async function bundleDriver(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./encode-driver.ts', import.meta.url)),
        formats: ['iife'],
        name: 'driver',
        fileName: 'driver',
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('the driver was not bundled');
  return output.output[0].code;
}
