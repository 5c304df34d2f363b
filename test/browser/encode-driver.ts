// Runs in a page of a built site, bundled by `encode-in-browser.ts`: speaks to the app's own encode worker.
import { proxy, wrap } from 'comlink';
import type { Release } from '../../src/assets/release.ts';
import type { Backend, EncodeWorkerApi } from '../../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../../src/engine/contract-abort.ts';

/** What came of one file. */
export interface BrowserEmbedding {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly embedding: readonly number[];
}

async function encodeFiles(files: readonly File[], backend: Backend): Promise<BrowserEmbedding[]> {
  registerAbortSignalTransfer();
  const siteUrl = new URL('.', document.baseURI).href;
  const release = (await (await fetch('release.json')).json()) as Release;
  const script = release.shell.find(({ path }) => /\/encode\.worker-[^/]+\.js$/.test(path));
  if (!script) throw new Error('the release lists no encode worker');
  const worker = new Worker(new URL(script.path, siteUrl), { type: 'module' });
  const api = wrap<EncodeWorkerApi>(worker);
  const { signal } = new AbortController();
  await api.start(
    { release, siteUrl },
    backend,
    signal,
    proxy(() => {}),
  );
  const embeddings: BrowserEmbedding[] = [];
  for (const file of files) {
    const { width, height, embedding } = await api.encode(file, signal);
    embeddings.push({ name: file.name, width, height, embedding: [...embedding] });
  }
  worker.terminate();
  return embeddings;
}

Object.assign(globalThis, { encodeFiles });
