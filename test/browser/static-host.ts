import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';

/** What a host does wrong with a file. */
export type Fault =
  /** The connection breaks after so many bytes. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** One bit of the byte at this place is turned. */
  | { readonly kind: 'corrupt'; readonly at: number }
  | { readonly kind: 'status'; readonly status: number }
  /** The answer waits for this. */
  | { readonly kind: 'wait'; readonly for: Promise<unknown> };

/** A request and what was sent for it. */
export interface Served {
  /** Below the site's root. */
  readonly path: string;
  readonly status: number;
  /** Of the body. */
  bytes: number;
}

/** What hosts agree on; everything else is bytes to them. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
};

/**
 * A plain static host below a sub-path: no compression, no Range, no header but type and length. It can be told to do
 * what hosts and networks do at their worst.
 */
export class StaticHost {
  /** Everything that was asked for, in order. */
  readonly served: Served[] = [];
  readonly #subPath: string;
  readonly #faults = new Map<RegExp, { readonly fault: Fault; times: number }>();
  readonly #sockets = new Set<Socket>();
  readonly #cacheSeconds: number | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  #server: Server | undefined;
  #port = 0;
  #folder: string;

  /**
   * @param cacheSeconds lets browsers keep what they got, as GitHub Pages does with 600
   * @param headers of every answer, beside type and length
   */
  private constructor(
    folder: string,
    subPath: string,
    cacheSeconds: number | undefined,
    headers: Readonly<Record<string, string>>,
  ) {
    this.#folder = folder;
    this.#subPath = subPath;
    this.#cacheSeconds = cacheSeconds;
    this.#headers = headers;
  }

  static async start(
    folder: string,
    {
      subPath = '/shop/look-alike/',
      cacheSeconds,
      headers = {},
    }: { subPath?: string; cacheSeconds?: number; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<StaticHost> {
    const host = new StaticHost(folder, subPath, cacheSeconds, headers);
    await host.up();
    return host;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Address of the site's root, with `/` at its end. */
  get siteUrl(): string {
    return this.origin + this.#subPath;
  }

  /** Bytes of all bodies sent so far. */
  get bytesSent(): number {
    return this.served.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Deploys another folder in place of the first, at once. */
  deploy(folder: string): void {
    this.#folder = folder;
  }

  /** Makes the files that match behave wrongly, for ever or so many times; the newest rule counts. */
  fail(path: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#faults.set(path, { fault, times });
  }

  /** Ends all faults. */
  mend(): void {
    this.#faults.clear();
  }

  /** The network is gone: nothing listens, and open connections break. */
  async down(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }

  /** The network is there, at the same address as before. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const isInside = pathname.startsWith(this.#subPath);
    const path = isInside ? decodeURIComponent(pathname.slice(this.#subPath.length)) || 'index.html' : pathname;
    const fault = this.#faultOf(path);
    if (fault?.kind === 'wait') await fault.for;
    const content = isInside ? await this.#read(path) : null;
    const status = fault?.kind === 'status' ? fault.status : content ? 200 : 404;
    const served: Served = { path, status, bytes: 0 };
    this.served.push(served);
    if (!content || status !== 200) {
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><title>${status}</title>`);
      return;
    }
    if (fault?.kind === 'corrupt') content[fault.at] = (content[fault.at] ?? 0) ^ 1;
    response.writeHead(200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Length': content.length,
      ...this.#headers,
      ...(this.#cacheSeconds === undefined ? {} : { 'Cache-Control': `max-age=${this.#cacheSeconds}` }),
    });
    const end = fault?.kind === 'cut' ? Math.min(fault.afterBytes, content.length) : content.length;
    served.bytes = end;
    response.write(content.subarray(0, end), () => {
      if (end < content.length) (response.socket as Readable | null)?.destroy();
    });
    if (end === content.length) response.end();
  }

  async #read(path: string): Promise<Buffer | null> {
    const inside = normalize(path);
    if (inside.startsWith('..')) return null;
    return readFile(join(this.#folder, inside)).catch(() => null);
  }

  #faultOf(path: string): Fault | undefined {
    for (const [pattern, rule] of [...this.#faults].reverse()) {
      if (rule.times <= 0 || !pattern.test(path)) continue;
      rule.times--;
      return rule.fault;
    }
    return undefined;
  }
}
