import pidusage from 'pidusage';

export const MOST_BUILD_MINUTES = 10;
export const MOST_MEMORY_BYTES = 3 * 2 ** 30;
/** A projection from less processor time than this would be a guess. */
const PROJECT_FROM_SECONDS = 30;
const LOOK_EVERY_MS = 1_000;

/** Processor time and memory. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

/** Of processes together; those that have ended count as nothing. */
export async function usageOf(pids: readonly number[]): Promise<Usage> {
  const each = await Promise.all(pids.map((pid) => pidusage(pid).catch(() => ({ ctime: 0, memory: 0 }))));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    cpuSeconds: sum(each.map(({ ctime }) => ctime)) / 1_000,
    memoryBytes: sum(each.map(({ memory }) => memory)),
  };
}

/**
 * Watches a process while it builds: tells why it must stop when it has used more memory or processor time than a build
 * may, or when its progress shows that it will. Builds run on one thread, so processor time is what a quiet machine's
 * clock would show.
 */
export class Watchdog {
  readonly #usage: () => Promise<Usage>;
  readonly #rows: number;
  readonly #stop: (reason: string) => void;
  readonly #timer: NodeJS.Timeout;
  #begin: Usage | undefined;
  #isBuilding = false;
  /** The most memory seen since the build began, less what the process had before. */
  peakBytes = 0;

  constructor(usage: () => Promise<Usage>, rows: number, stop: (reason: string) => void) {
    this.#usage = usage;
    this.#rows = rows;
    this.#stop = stop;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  async begin(): Promise<void> {
    this.#begin = await this.#usage();
    this.#isBuilding = true;
  }

  /** @returns processor seconds since the beginning */
  async end(): Promise<number> {
    this.#isBuilding = false;
    const now = await this.#look();
    return now ? now.cpuSeconds : Number.NaN;
  }

  async progress(rows: number): Promise<void> {
    const used = await this.#look();
    if (!used || used.cpuSeconds < PROJECT_FROM_SECONDS) return;
    const minutes = (used.cpuSeconds * this.#rows) / rows / 60;
    if (minutes > MOST_BUILD_MINUTES) {
      this.#stop(
        `${count(rows)} of ${count(this.#rows)} rows were in after ${used.cpuSeconds.toFixed(0)} s; at that pace building takes more than ${Math.floor(minutes)} minutes`,
      );
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Since the beginning. */
  async #look(): Promise<Usage | undefined> {
    if (!this.#begin) return undefined;
    const now = await this.#usage().catch(() => undefined);
    if (!now) return undefined;
    const used = {
      cpuSeconds: now.cpuSeconds - this.#begin.cpuSeconds,
      memoryBytes: now.memoryBytes - this.#begin.memoryBytes,
    };
    this.peakBytes = Math.max(this.peakBytes, used.memoryBytes);
    if (used.memoryBytes > MOST_MEMORY_BYTES) this.#stop('it uses more than 3 GB of memory');
    if (this.#isBuilding && used.cpuSeconds > 60 * MOST_BUILD_MINUTES) {
      this.#stop(`building takes more than ${MOST_BUILD_MINUTES} minutes`);
    }
    return used;
  }
}

const count = (value: number) => value.toLocaleString('en');
