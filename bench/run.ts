import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundlePage } from './chromium/bundle.ts';
import { CHROMIUM_PEERS } from './chromium/chromium-peers.ts';
import { serve } from './chromium/host.ts';
import { launchChromium, runInChromium } from './chromium/run-in-chromium.ts';
import type { Outcome } from './measure/follow-job.ts';
import { MOST_BUILD_MINUTES } from './measure/watchdog.ts';
import { NODE_PEERS } from './node/node-peers.ts';
import { runInNode } from './node/run-in-node.ts';
import { openCollection } from './open-collection.ts';
import { readOptions } from './options.ts';
import type { BenchResult, PeerResult } from './results.ts';
import { recall } from './truth/exact-neighbours.ts';

const CACHE = fileURLToPath(new URL('.cache/', import.meta.url));
const RESULTS = fileURLToPath(new URL('../docs/benchmarks/results/', import.meta.url));
const K = 10;
/** Both builds of the kernels open one index. */
const OPENS: Readonly<Record<string, string>> = { 'akin-relaxed': 'akin' };
/** Larger collections are built in Node, as sites are, and opened from there: measure `akin-node` first. */
const MOST_ROWS_BUILT_IN_BROWSER = 200_000;
/** Its code changes from one day to the next. */
const BUILDS_ANEW: readonly string[] = ['akin', 'akin-node'];

const options = readOptions(process.argv.slice(2));
console.log('bundling the page …');
// Each run has a page of its own, so that several can go on at once.
const page = `page-${process.pid}`;
await bundlePage(`${CACHE}${page}`);
const host = await serve(CACHE);
const browser = await launchChromium();
const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  chromium: browser.version(),
};
await browser.close();

for (const rows of options.sizes) {
  console.log(`\n${rows.toLocaleString('en')} rows: vectors and exact neighbours …`);
  const collection = await openCollection(CACHE, rows, K, options);
  const path = `${RESULTS}${collection.set}-${rows}.json`;
  for (const peer of options.peers) {
    const result = tooLong(peer, rows, collection.set) ?? (await measure(peer, rows, collection));
    console.log(describe(result));
    await keep(path, result, { set: collection.set, rows, dimensions: collection.dimensions, k: K, machine });
  }
}
host.close();
await rm(`${CACHE}${page}`, { recursive: true, force: true });

/** Puts a result among those of the other libraries, where another run may write as well. */
async function keep(path: string, result: PeerResult, head: Omit<BenchResult, 'peers'>): Promise<void> {
  const before = existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as BenchResult).peers : [];
  const peers = new Map(before.map((one) => [one.peer, one]));
  peers.set(result.peer, result);
  const order = [...CHROMIUM_PEERS, ...NODE_PEERS];
  const sorted = [...peers.values()].sort((a, b) => order.indexOf(a.peer) - order.indexOf(b.peer));
  await mkdir(RESULTS, { recursive: true });
  await writeFile(path, `${JSON.stringify({ ...head, peers: sorted }, null, 2)}\n`);
}

/**
 * A library whose build of a tenth of the rows shows that this one takes more than it may. Graphs and trees take n log n.
 */
function tooLong(peer: string, rows: number, set: string): PeerResult | null {
  const tenth = rows / 10;
  const note = `${RESULTS}${set}-${tenth}.json`;
  if (!existsSync(note)) return null;
  const { peers } = JSON.parse(readFileSync(note, 'utf8')) as BenchResult;
  const smaller = peers.find((one) => one.peer === peer);
  const world = CHROMIUM_PEERS.includes(peer) ? 'chromium' : 'node';
  if (smaller?.reason !== undefined) {
    return {
      peer,
      name: smaller.name,
      world,
      reason: `it did not manage ${tenth.toLocaleString('en')} rows`,
      settings: [],
    };
  }
  const seconds = smaller?.buildSeconds ?? 0;
  const minutes = (seconds * 10 * (Math.log(rows) / Math.log(tenth))) / 60;
  if (minutes <= MOST_BUILD_MINUTES) return null;
  const reason = `building ${tenth.toLocaleString('en')} rows took ${seconds} s, so these take about ${Math.round(minutes)} minutes`;
  return { peer, name: smaller?.name ?? peer, world, reason, settings: [] };
}

async function measure(
  peer: string,
  rows: number,
  collection: Awaited<ReturnType<typeof openCollection>>,
): Promise<PeerResult> {
  const world = CHROMIUM_PEERS.includes(peer) ? 'chromium' : 'node';
  const isLarge = rows > MOST_ROWS_BUILT_IN_BROWSER && peer.startsWith('akin');
  const index = `indexes/${collection.set}-${rows}-${isLarge ? 'akin-node' : (OPENS[peer] ?? peer)}`;
  const note = `${CACHE}${index}.json`;
  await mkdir(`${CACHE}indexes`, { recursive: true });
  const isBuiltInNode = isLarge && world === 'chromium';
  const isKept = existsSync(note) && (isBuiltInNode || !(options.rebuild || BUILDS_ANEW.includes(peer)));
  const kept = isKept
    ? (JSON.parse(await readFile(note, 'utf8')) as { indexBytes: number; buildSeconds: number })
    : null;
  const { dimensions, queryCount } = collection;
  const task = { peer, rows, dimensions, k: K, rounds: options.rounds, isBuilt: kept !== null, queryCount };
  let outcome: Outcome;
  try {
    outcome =
      world === 'node'
        ? await runInNode(
            { ...task, vectors: collection.vectors, queries: collection.queries, index: `${CACHE}${index}` },
            options.quietFile,
          )
        : await runInChromium(
            {
              ...task,
              vectors: `${host.url}${collection.vectors.slice(CACHE.length)}`,
              queries: `${host.url}${collection.queries.slice(CACHE.length)}`,
              index: `${host.url}${index}`,
            },
            `${host.url}${page}/page.html`,
            options.quietFile,
          );
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^page.evaluate: (Error: )?/, '') : String(error);
    return { peer, name: peer, world, reason: reason.split('\n')[0] as string, settings: [] };
  }
  const { measured, buildCpuSeconds, memoryBytes } = outcome;
  const indexBytes = kept?.indexBytes ?? measured.indexBytes;
  const buildSeconds = kept?.buildSeconds ?? buildCpuSeconds;
  if (!kept && existsSync(`${CACHE}${index}`)) await writeFile(note, JSON.stringify({ indexBytes, buildSeconds }));
  return {
    peer,
    name: measured.name,
    world,
    what: measured.what,
    buildSeconds: round(buildSeconds),
    ...(indexBytes !== undefined && !Number.isNaN(indexBytes) && { indexBytes }),
    ...(measured.openMs !== undefined && { openMs: round(measured.openMs) }),
    // Less than before when the system has taken back pages meanwhile: then it says nothing.
    ...(memoryBytes > 0 && { memoryBytes: Math.round(memoryBytes) }),
    ...(measured.readBytesPerSecond !== undefined && { readBytesPerSecond: Math.round(measured.readBytesPerSecond) }),
    settings: measured.settings.map(({ setting, answers, meanMs, p99Ms, rowsScored, bytesRead }) => ({
      ...setting,
      recall: Number(recall(collection.truth, answers, K).toFixed(4)),
      meanMs: round(meanMs),
      p99Ms: round(p99Ms),
      queries: answers.length,
      ...(rowsScored !== undefined && { rowsScored: Math.round(rowsScored) }),
      ...(bytesRead !== undefined && { bytesRead: Math.round(bytesRead) }),
      ...(bytesRead !== undefined &&
        measured.readBytesPerSecond !== undefined && {
          limitMs: round((1_000 * bytesRead) / measured.readBytesPerSecond),
        }),
    })),
  };
}

function describe({
  name,
  world,
  reason,
  buildSeconds,
  indexBytes,
  memoryBytes,
  openMs,
  settings,
}: PeerResult): string {
  if (reason !== undefined) return `${name} (${world}): left out: ${reason}`;
  const mb = (bytes?: number) => (bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(1)} MB`);
  const head = `${name} (${world}): build ${buildSeconds} s, ${mb(indexBytes)}, open ${openMs ?? '–'} ms, memory ${mb(memoryBytes)}`;
  const lines = settings.map(
    ({ label, recall, meanMs, p99Ms, limitMs }) =>
      `  ${label}: recall ${recall.toFixed(3)}, ${meanMs} ms, p99 ${p99Ms}${limitMs === undefined ? '' : `, limit ${limitMs}`}`,
  );
  return [head, ...lines].join('\n');
}

/** Three digits are more than a noisy machine repeats. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
