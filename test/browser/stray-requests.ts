import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Catches whatever a browser asks of anyone but this machine. */
export interface StrayRequests {
  /** What a browser's `--proxy-server` takes. */
  readonly proxy: string;
  /** Addresses that were asked for, from any page, worker or the browser itself. */
  readonly seen: string[];
  close(): Promise<void>;
}

/**
 * A proxy that refuses and writes down. Browsers do not use a proxy for 127.0.0.1, where the tests' hosts are, so
 * everything that arrives here has left the origin, whichever thread of the browser it came from.
 */
export async function catchStrayRequests(): Promise<StrayRequests> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    seen.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
