import { existsSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { RELEASE } from './build/site-folder.ts';
import { CommandError } from './command-line/command-error.ts';
import { parseArguments, wholeNumber } from './command-line/parse-arguments.ts';

const USAGE = 'akin serve <DIR> [--port N]';

const HELP = `Serves a built site on this machine, as a plain static host does: no special header, no compression.

Usage: ${USAGE}

  <DIR>       the site's folder
  --port N    the port; without it 4173 (so that what the browser keeps is found again), or a free one if that is taken
`;

const HOST = '127.0.0.1';
const USUAL_PORT = 4173;

/** `akin serve`: see HELP. Resolves when Ctrl-C has ended the server. */
export async function runServe(args: string[]): Promise<void> {
  const { values, positionals } = parseArguments(args, { port: { type: 'string' } } as const, {
    usage: USAGE,
    positionals: 1,
  });
  if (values.help) return void process.stdout.write(HELP);
  const [folder] = positionals;
  if (folder === undefined) throw new CommandError(`no folder given; usage: ${USAGE}`);
  if (!existsSync(folder)) throw new CommandError(`there is no folder "${folder}"`);
  if (!statSync(folder).isDirectory()) throw new CommandError(`"${folder}" is a file; expected a site's folder`);
  if (!existsSync(join(folder, RELEASE))) {
    process.stderr.write(`"${folder}" holds no Akin site (it has no ${RELEASE}); it is served all the same\n`);
  }
  surviveVanishedFiles();
  const server = createServer(staticHost(folder));
  await (values.port === undefined
    ? listenAnywhere(server)
    : listen(server, wholeNumber('--port', values.port, 0, 65535)));
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`serving ${folder} at http://${HOST}:${port}/ (Ctrl-C ends it)\n`);
  await endBySignal(server);
}

/** Answers from the folder as it is at each request, so that a site that is built again is seen at once. */
export function staticHost(folder: string): RequestListener {
  const files = sirv(folder, { dev: true, etag: true, dotfiles: false });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404: not found\n');
    });
  };
}

/**
 * sirv leaves the errors of its file streams to nobody, so a file that a new build sweeps between two system calls
 * would end the server; its request just ends.
 */
function surviveVanishedFiles(): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || error.syscall !== 'open') throw error;
    process.stderr.write(`gone while it was asked for: ${error.path}\n`);
  });
}

async function listenAnywhere(server: Server): Promise<void> {
  await listen(server, USUAL_PORT).catch(() => listen(server, 0));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new CommandError(`port ${port} is taken; choose another with --port`) : error,
      );
    server.once('error', refuse);
    server.listen(port, HOST, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function endBySignal(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      server.close(() => resolve());
      // Browsers hold connections open for minutes.
      server.closeAllConnections();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}
