/** Writes docs/benchmarks/README.md and its pictures from the results beside it: `npm run page`. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BenchResult, SettingResult } from '../results.ts';
import { barsPlot } from './bars-plot.ts';
import { fastestAt, frontier } from './frontier.ts';
import { recallTimePlot } from './recall-time-plot.ts';

const FOLDER = fileURLToPath(new URL('../../docs/benchmarks/', import.meta.url));
const RECALLS = [0.9, 0.95, 0.97, 0.99];
/** What a person wrote; tables follow where its marks stand. */
const TEXT = fileURLToPath(new URL('page.md', import.meta.url));

async function main(): Promise<void> {
  const names = (await readdir(`${FOLDER}results`)).filter((name) => name.endsWith('.json'));
  const all = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(`${FOLDER}results/${name}`, 'utf8')) as BenchResult),
  );
  all.sort((a, b) => a.rows - b.rows);
  const results = all.filter(({ set }) => set.startsWith('generated'));
  for (const result of all) await writeFile(`${FOLDER}recall-time-${result.rows}.svg`, recallTimePlot(result));
  const bars = [
    [
      'build',
      barsPlot(
        'Building an index',
        'seconds of one processor',
        'log',
        results,
        ({ buildSeconds }) => buildSeconds || undefined,
      ),
    ],
    [
      'bytes',
      barsPlot(
        'Index',
        'bytes an item',
        'linear',
        results,
        ({ indexBytes }, { rows }) => indexBytes && indexBytes / rows,
      ),
    ],
    [
      'memory',
      barsPlot('Memory with the index open', 'MB', 'log', results, ({ memoryBytes }) =>
        memoryBytes && memoryBytes > 0 ? memoryBytes / 1e6 : undefined,
      ),
    ],
  ] as const;
  for (const [name, picture] of bars) await writeFile(`${FOLDER}${name}.svg`, picture);

  const text = await readFile(TEXT, 'utf8');
  const page = text
    .replace('<!-- machine -->', machine(results))
    .replace(/^<!-- (\w+)(?: (\d+))? -->$/gm, (_, what: string, rows = '') => {
      const result = all.find((one) => String(one.rows) === rows);
      if (what === 'limits') return limitsTable(results);
      if (!result) return '';
      if (what === 'peers') return peersTable(result);
      if (what === 'frontier') return frontierTable(result);
      throw new Error(`page.md asks for "${what}"; there are limits, peers and frontier`);
    });
  await writeFile(`${FOLDER}README.md`, page);
}

function machine(results: readonly BenchResult[]): string {
  const [result] = results;
  if (!result) return '';
  const { processor, cores, memoryGb, node, chromium } = result.machine;
  return `${processor}, ${cores} cores, ${memoryGb} GB; Chromium ${chromium}, Node ${node.slice(1)}`;
}

function peersTable(result: BenchResult): string {
  const head = [
    'library',
    'build s',
    'index MB',
    'open ms',
    'memory MB',
    ...RECALLS.map((recall) => `ms at recall ${recall}`),
    'best recall',
  ];
  const rows = result.peers.map((peer) => {
    const name = `${peer.name} (${peer.world === 'chromium' ? 'Chromium' : 'Node'})`;
    if (peer.reason !== undefined) return [name, `left out: ${peer.reason}`];
    const best = Math.max(...peer.settings.map(({ recall }) => recall));
    return [
      name,
      number(peer.buildSeconds),
      number(peer.indexBytes && peer.indexBytes / 1e6),
      number(peer.openMs),
      number(peer.memoryBytes && peer.memoryBytes > 0 ? peer.memoryBytes / 1e6 : undefined),
      ...RECALLS.map((recall) => time(fastestAt(peer, recall))),
      peer.settings.length > 0 ? best.toFixed(3) : '–',
    ];
  });
  return table(head, rows);
}

/** Akin's own ways that nothing else of its own beats. */
function frontierTable(result: BenchResult): string {
  const peer =
    result.peers.find(({ peer }) => peer === 'akin-relaxed') ?? result.peers.find(({ peer }) => peer === 'akin');
  if (!peer) return '';
  const head = ['way', 'recall@10', 'ms', 'p99 ms', 'rows looked at', 'KB read', 'limit ms', '× limit'];
  const forced = peer.settings.filter(({ label }) => !label.startsWith('planner'));
  const planned = peer.settings.filter(({ label }) => label.startsWith('planner'));
  const rows = [...frontier(forced), ...planned].map((setting) => [
    setting.label,
    setting.recall.toFixed(3),
    number(setting.meanMs),
    number(setting.p99Ms),
    setting.rowsScored === undefined ? '–' : setting.rowsScored.toLocaleString('en'),
    number(setting.bytesRead && setting.bytesRead / 1e3),
    number(setting.limitMs),
    number(setting.limitMs && setting.meanMs / setting.limitMs),
  ]);
  const bandwidth = ((peer.readBytesPerSecond ?? Number.NaN) / 1e9).toFixed(1);
  return `${table(head, rows)}\n\nA pure read in the same process: ${bandwidth} GB/s.`;
}

/** How far the fastest way to some recall is from the limit, at every size. */
function limitsTable(results: readonly BenchResult[]): string {
  const head = ['rows', 'recall@10', 'way', 'ms', 'read', 'limit ms', '× limit', 'whole scan ms', '× limit'];
  const rows = results.flatMap((result) => {
    const peer = result.peers.find((one) => one.peer === 'akin-relaxed' && one.settings.length > 0);
    if (!peer) return [];
    const exact = peer.settings.find(({ label }) => label === 'exact');
    return [0.95, 0.97].flatMap((recall) => {
      const setting = fastestAt(peer, recall);
      if (!setting) return [];
      return [
        [
          result.rows.toLocaleString('en'),
          setting.recall.toFixed(3),
          setting.label,
          number(setting.meanMs),
          setting.bytesRead === undefined ? '–' : `${number(setting.bytesRead / 1e3)} kB`,
          number(setting.limitMs),
          number(setting.limitMs && setting.meanMs / setting.limitMs),
          number(exact?.meanMs),
          number(exact?.limitMs && exact.meanMs / exact.limitMs),
        ],
      ];
    });
  });
  return table(head, rows);
}

function time(setting: SettingResult | undefined): string {
  return setting ? `${number(setting.meanMs)} (p99 ${number(setting.p99Ms)})` : '–';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function number(value: number | undefined): string {
  return value === undefined || Number.isNaN(value)
    ? '–'
    : Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 });
}

await main();
