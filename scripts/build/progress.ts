import { Presets, SingleBar } from 'cli-progress';

/** Told of each picture when it is done. */
export type ReportProgress = (how: 'encoded' | 'reused' | 'skipped') => void;

export interface Progress {
  readonly report: ReportProgress;
  stop(): void;
}

/** Without a terminal a line is enough now and then. */
const LINE_INTERVAL_MS = 5_000;

/** Shows on stderr how far a build is, how fast, and how long it will take: a bar on a terminal, else lines. */
export function startProgress(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const begun = performance.now();
  let done = 0;
  let reused = 0;
  // Pictures from the cache take no time worth counting; with them the rate would promise too much.
  const rate = () => (done - reused) / ((performance.now() - begun) / 1000);
  const show = stream.isTTY ? showBar(total, stream) : showLines(total, stream);
  return {
    report(how) {
      done++;
      if (how === 'reused') reused++;
      show.update(done, rate());
    },
    stop: () => show.stop(),
  };
}

interface Display {
  update(done: number, rate: number): void;
  stop(): void;
}

function showBar(total: number, stream: NodeJS.WriteStream): Display {
  const format = 'pictures [{bar}] {value}/{total} · {rate}/s · {left} left';
  const bar = new SingleBar({ format, stream, barsize: 28, fps: 8, hideCursor: false }, Presets.legacy);
  bar.start(total, 0, { rate: '–', left: '–' });
  return {
    update: (done, rate) => bar.update(done, { rate: rate.toFixed(1), left: timeLeft(total - done, rate) }),
    stop: () => bar.stop(),
  };
}

function showLines(total: number, stream: NodeJS.WriteStream): Display {
  let last = performance.now();
  return {
    update(done, rate) {
      if (performance.now() - last < LINE_INTERVAL_MS) return;
      last = performance.now();
      stream.write(`${done} of ${total} pictures · ${rate.toFixed(1)}/s · ${timeLeft(total - done, rate)} left\n`);
    },
    stop: () => {},
  };
}

function timeLeft(pictures: number, rate: number): string {
  if (!(rate > 0)) return '–';
  const seconds = Math.ceil(pictures / rate);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
