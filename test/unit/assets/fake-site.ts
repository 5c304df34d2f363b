import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Asset, AssetPart, Release } from '../../../src/assets/release.ts';

export const SITE = 'https://example.org/pictures/';

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that gzip cannot make smaller, the same for the same seed. */
export function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** A host in memory, whose answers a test can spoil; counts what was asked for. */
export class FakeSite {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly asked: string[] = [];
  /** Takes the place of the answer to a path; null lets the host answer as usual. */
  spoil: (path: string, init: RequestInit) => Response | null = () => null;

  readonly fetch = async (url: URL | string, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    const path = String(url).slice(SITE.length);
    this.asked.push(path);
    const spoilt = this.spoil(path, init);
    if (spoilt) return spoilt;
    const bytes = this.files.get(path);
    return bytes ? new Response(bytes) : new Response('not found', { status: 404 });
  };

  /** Publishes an asset, gzipped and cut into parts. */
  publish(name: string, content: Uint8Array, partBytes = 1000): Asset {
    const wire = new Uint8Array(gzipSync(content));
    const parts: AssetPart[] = [];
    for (let offset = 0; offset < wire.length; offset += partBytes) {
      const bytes = wire.slice(offset, offset + partBytes);
      const path = `assets/${name}-${sha256(content).slice(0, 16)}.bin.${parts.length}`;
      this.files.set(path, bytes);
      parts.push({ path, bytes: bytes.length, sha256: sha256(bytes) });
    }
    return { name, bytes: wire.length, inflatedBytes: content.length, sha256: sha256(content), parts };
  }

  /** Publishes a file of the shell. */
  publishFile(path: string, text: string): Release['shell'][number] {
    const bytes = new TextEncoder().encode(text);
    this.files.set(path, bytes);
    return { path, bytes: bytes.length, sha256: sha256(bytes) };
  }

  /** Publishes a whole small release; the seed decides what its index and its page hold. */
  publishRelease(id: string, seed: number): Release {
    const items = { format: 1, columns: [], items: [] };
    const release: Release = {
      format: 1,
      id,
      collection: { name: 'Tiny', items: 0, thumbnails: { count: 0, bytes: 0 }, examples: [] },
      shell: [this.publishFile('index.html', `<!doctype html><p>${seed}`), this.publishFile('app/main-1.js', '1')],
      encoder: {
        identity: { id: 'tiny', sha256: 'a'.repeat(64) },
        card: CARD,
        model: this.publish('encoder', noise(2500, 1)),
      },
      runtime: { wasm: this.publish('runtime', noise(3500, 2)), webgpu: this.publish('webgpu', noise(500, 3)) },
      index: this.publish('index', noise(1500, seed)),
      items: this.publish('items', new TextEncoder().encode(JSON.stringify(items))),
    };
    this.files.set('release.json', new TextEncoder().encode(JSON.stringify(release)));
    return release;
  }
}

const CARD: Release['encoder']['card'] = {
  format: 1,
  id: 'tiny',
  version: 1,
  model: { file: 'encoder.onnx', bytes: 2500, sha256: 'a'.repeat(64) },
  input: { name: 'x', layout: 'NCHW', size: 32, mean: [0, 0, 0], std: [1, 1, 1], preprocessing: 'akin-1' },
  outputs: { embedding: { name: 'y', dimensions: 16 } },
  layers: [],
  licence: 'none',
  provenance: 'made by a test',
};
