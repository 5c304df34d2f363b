import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sirv from 'sirv';
import { launchChromium, type TestBrowser } from '../../browser/chromium.ts';

/** A network as it is timed: from which file, and what is fetched of it. */
export interface TimedNetwork {
  readonly name: string;
  readonly file: string;
  /** So many first bytes of the file are the network; without it all are. */
  readonly fileBytes?: number | undefined;
  /** Bytes appended to the file (`layersModel` of a card). */
  readonly appended?: string;
  /** Side of the square input in pixels. */
  readonly size: number;
  readonly input: string;
  readonly outputs: readonly string[];
  readonly sessionOptions: Readonly<Record<string, unknown>>;
}

/** Milliseconds, one of each round. */
export interface NetworkTimes {
  readonly name: string;
  readonly createMs: readonly number[];
  readonly runMs: readonly number[];
}

const RUNTIME = fileURLToPath(new URL('../../../node_modules/onnxruntime-web/dist', import.meta.url));

/** How often sessions are created and runs are timed. */
export interface Rounds {
  readonly creations: number;
  readonly runs: number;
}

/**
 * Times networks side by side in one page of Chromium with onnxruntime-web's wasm build on one thread: all sessions are
 * open at once and take turns, so that whatever else the machine does slows all of them alike.
 */
export async function timeInWasm(networks: readonly TimedNetwork[], rounds: Rounds): Promise<NetworkTimes[]> {
  const files = networks.flatMap(({ file, appended }) => [file, ...(appended ? [appended] : [])]);
  const server = await serve(files);
  let chromium: TestBrowser | undefined;
  try {
    chromium = await launchChromium('--js-flags=--max-old-space-size=4096');
    const page = await (await chromium.browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const listed = networks.map(({ file, appended, ...rest }) => ({
      ...rest,
      urls: [file, ...(appended ? [appended] : [])].map((path) => `/files/${files.indexOf(path)}/${basename(path)}`),
    }));
    return await timeInPage(page, listed, rounds);
  } finally {
    await chromium?.close();
    server.close();
  }
}

/** The runtime and the networks' folders, and an empty page. */
async function serve(files: readonly string[]): Promise<Server> {
  const runtime = sirv(RUNTIME, { dev: true });
  const folders = files.map((file) => sirv(dirname(file), { dev: true }));
  const server = createServer((request, response) => {
    const [, first = '', second = '', ...rest] = (request.url ?? '').split('/');
    const notFound = () => void response.writeHead(404).end();
    const folder = folders[Number(second)];
    if (first === '') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bench</title>');
    } else if (first === 'runtime') {
      request.url = `/${[second, ...rest].join('/')}`;
      runtime(request, response, notFound);
    } else if (folder) {
      request.url = `/${rest.join('/')}`;
      folder(request, response, notFound);
    } else notFound();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

type ServedNetwork = Omit<TimedNetwork, 'file' | 'appended'> & { readonly urls: readonly string[] };

function timeInPage(page: Page, networks: readonly ServedNetwork[], rounds: Rounds): Promise<NetworkTimes[]> {
  return page.evaluate(
    async ({ networks, rounds }) => {
      // Named in a variable, so that nobody tries to resolve it outside the page.
      const runtime = '/runtime/ort.wasm.min.mjs';
      const { InferenceSession, Tensor, env } = (await import(runtime)) as typeof import('onnxruntime-web/wasm');
      env.wasm.wasmPaths = '/runtime/';
      env.wasm.numThreads = 1;
      const opened = await Promise.all(
        networks.map(async (network) => {
          const [file, ...appended] = await Promise.all(network.urls.map(async (url) => (await fetch(url)).blob()));
          const parts = [file?.slice(0, network.fileBytes) ?? '', ...appended];
          const model = new Uint8Array(await new Blob(parts).arrayBuffer());
          const pixels = Float32Array.from({ length: 3 * network.size ** 2 }, (_, i) => Math.sin(i * 0.7));
          const feeds = { [network.input]: new Tensor('float32', pixels, [1, 3, network.size, network.size]) };
          const options = { ...network.sessionOptions, executionProviders: ['wasm'], logSeverityLevel: 3 as const };
          return { network, model, options, feeds, createMs: [] as number[], runMs: [] as number[] };
        }),
      );
      for (let round = -1; round < rounds.creations; round++) {
        for (const { model, options, createMs } of opened) {
          const begun = performance.now();
          const session = await InferenceSession.create(model, options);
          // The first is not counted: it compiles the runtime.
          if (round >= 0) createMs.push(performance.now() - begun);
          await session.release();
        }
      }
      const sessions = [];
      for (const { model, options } of opened) sessions.push(await InferenceSession.create(model, options));
      for (let round = -3; round < rounds.runs; round++) {
        for (const [place, { network, feeds, runMs }] of opened.entries()) {
          const begun = performance.now();
          await sessions[place]?.run(feeds, [...network.outputs]);
          if (round >= 0) runMs.push(performance.now() - begun);
        }
      }
      return opened.map(({ network, createMs, runMs }) => ({ name: network.name, createMs, runMs }));
    },
    { networks: [...networks], rounds },
  );
}
