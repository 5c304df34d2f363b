import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeSite, SITE } from '../../unit/assets/fake-site.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  webp: 'image/webp',
};

/** Serves a site in memory below a path, cached for ten minutes as the best-known free hosts do, with no other header. */
export class TinyHost {
  readonly asked: string[] = [];
  readonly #server: Server;

  constructor(site: () => FakeSite) {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', SITE).pathname;
      const name = path.startsWith(this.folder) ? path.slice(this.folder.length) || 'index.html' : path;
      this.asked.push(name);
      const bytes = site().files.get(decodeURIComponent(name));
      if (!bytes) return response.writeHead(404).end('not found');
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=600' }).end(bytes);
    });
  }

  readonly folder = '/some/pictures/';

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.folder}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
