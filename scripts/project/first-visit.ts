import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseRelease } from '../../src/assets/parse-release.ts';
import { coreOf, loadEncoderFolder, readNetwork } from '../../src/encoding/encoder-folder-node.ts';
import { DEFAULT_ENCODER, locateEncoder } from '../encoders/locate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Thumbnails that a large screen shows before and with the first answer. */
const THUMBNAILS_SEEN = 60;

/**
 * Bytes that a visitor downloads until the first photo is answered, from a host that compresses nothing.
 * @param app the bundle
 * @param site a built site; null counts the bundle, onnxruntime and the shipped encoder instead
 */
export async function firstVisitBytes(app: string, site: string | null): Promise<number> {
  if (site === null) return (await shellBytes(app)) + (await runtimeAndEncoderBytes());
  const text = await readFile(`${site}/release.json`, 'utf8');
  const { shell, items, index, runtime, encoder, details, collection } = parseRelease(text);
  const { size: serviceWorkerBytes } = await stat(`${site}/service-worker.js`);
  const thumbnailBytes = collection.thumbnails.bytes / Math.max(1, collection.thumbnails.count);
  const network = [encoder.model, encoder.projection, details?.model].flatMap((asset) => asset ?? []);
  const assets = [items, index, runtime.wasm, ...network];
  return (
    [...shell, ...assets].reduce((sum, { bytes }) => sum + bytes, text.length + serviceWorkerBytes) +
    Math.round(thumbnailBytes * Math.min(THUMBNAILS_SEEN, collection.thumbnails.count))
  );
}

/** All of the bundle but the screenshots, which only the browser's install dialogue asks for. */
async function shellBytes(app: string): Promise<number> {
  const entries = await readdir(app, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('screenshots'));
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(`${parentPath}/${name}`)).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function runtimeAndEncoderBytes(): Promise<number> {
  const runtime = await readFile(`${root}node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm`);
  const network = await readNetwork(coreOf(await loadEncoderFolder(await locateEncoder(DEFAULT_ENCODER))));
  return [runtime, network].reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
}
