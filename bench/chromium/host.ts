import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/**
 * Serves a folder to this machine alone, with byte ranges and the headers that isolate a page (its clock then counts
 * 5 µs); what is put is kept.
 */
export async function serve(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cache-Control', 'no-store');
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)));
    try {
      if (request.method === 'PUT') {
        await mkdir(dirname(path), { recursive: true });
        await pipeline(request, createWriteStream(path));
        response.writeHead(204).end();
        return;
      }
      const { size } = await stat(path);
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      const start = range ? Number(range[1]) : 0;
      const end = range ? Math.min(Number(range[2]), size - 1) : size - 1;
      response.writeHead(range ? 206 : 200, {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Content-Length': end - start + 1,
        ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
      });
      await pipeline(createReadStream(path, { start, end, highWaterMark: 1 << 20 }), response);
    } catch (error) {
      if (!response.headersSent) response.writeHead((error as NodeJS.ErrnoException).code === 'ENOENT' ? 404 : 500);
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
