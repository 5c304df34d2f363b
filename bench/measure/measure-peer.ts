import type { Answer, Peer, RowSource, Setting } from '../peers/peer.ts';

/** What one peer is asked to do at one size. */
export interface Task {
  readonly rows: number;
  readonly dimensions: number;
  readonly k: number;
  /** How often every query is asked, its time being the best of these; 0 to build only. */
  readonly rounds: number;
  /** Whether the index is there already. */
  readonly isBuilt: boolean;
}

/** What was measured of one setting. */
export interface MeasuredSetting {
  readonly setting: Setting;
  /** Of the queries' best times. */
  readonly meanMs: number;
  readonly p99Ms: number;
  /** By query; for the recall. */
  readonly answers: readonly (readonly number[])[];
  /** Means over the queries. */
  readonly rowsScored?: number;
  readonly bytesRead?: number;
}

/** What was measured in a peer's own process. */
export interface MeasuredPeer {
  readonly name: string;
  readonly what: string;
  readonly indexBytes?: number;
  readonly buildMs?: number;
  readonly openMs?: number;
  readonly readBytesPerSecond?: number;
  readonly settings: readonly MeasuredSetting[];
}

/** Steps that the outside wants to know of, in order; each waits for the outside. */
export interface Steps {
  ready(): Promise<void>;
  progress(rows: number): Promise<void>;
  built(): Promise<void>;
  opened(): Promise<void>;
}

/** A setting whose first round takes longer than this is not asked again. */
const LONG_ROUND_MS = 20_000;
/** Rounds after this are left out. */
const MOST_SETTING_MS = 40_000;
/** Asked before anything is timed, so that code is compiled and memory touched. */
const WARM_UP = 20;

/** Builds an index (unless it is there), opens it, and asks every query with every setting. */
export async function measurePeer(
  peer: Peer,
  rows: RowSource,
  queries: Float32Array<ArrayBuffer>,
  task: Task,
  steps: Steps,
): Promise<MeasuredPeer> {
  await steps.ready();
  let indexBytes: number | undefined;
  let buildMs: number | undefined;
  if (!task.isBuilt) {
    const begun = performance.now();
    indexBytes = await peer.build(rows, steps.progress);
    buildMs = performance.now() - begun;
  }
  await steps.built();
  let openMs: number | undefined;
  if (peer.open) {
    const begun = performance.now();
    await peer.open();
    openMs = performance.now() - begun;
  }
  await steps.opened();
  const readBytesPerSecond = await peer.readBandwidth?.(rows.count * (rows.dimensions + 4));
  const settings: MeasuredSetting[] = [];
  // Without rounds an index is only built and kept.
  for (const setting of task.rounds > 0 ? peer.settings(rows.count) : [])
    settings.push(await measureSetting(peer, setting, queries, task));
  return {
    name: peer.name,
    what: peer.what,
    ...(indexBytes !== undefined && { indexBytes }),
    ...(buildMs !== undefined && { buildMs }),
    ...(openMs !== undefined && { openMs }),
    ...(readBytesPerSecond !== undefined && { readBytesPerSecond }),
    settings,
  };
}

async function measureSetting(
  peer: Peer,
  setting: Setting,
  queries: Float32Array<ArrayBuffer>,
  { dimensions, k, rounds }: Task,
): Promise<MeasuredSetting> {
  const count = queries.length / dimensions;
  const query = (at: number) => queries.slice(at * dimensions, (at + 1) * dimensions);
  const each = Array.from({ length: count }, (_, at) => query(at));
  const warmUntil = performance.now() + LONG_ROUND_MS / 10;
  for (const vector of each.slice(0, WARM_UP)) {
    await peer.search(vector, k, setting);
    if (performance.now() > warmUntil) break;
  }
  const best = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const answers: Answer[] = [];
  const start = performance.now();
  for (let round = 0; round < rounds; round++) {
    for (const [at, vector] of each.entries()) {
      const begun = performance.now();
      const asked = peer.search(vector, k, setting);
      // A synchronous answer is not made to wait for a turn of the loop.
      const answer = asked instanceof Promise ? await asked : asked;
      best[at] = Math.min(best[at] as number, performance.now() - begun);
      if (round === 0) answers.push(answer);
      // So slow a peer is asked fewer queries.
      if (round === 0 && performance.now() - start > LONG_ROUND_MS) break;
    }
    const tookMs = performance.now() - start;
    if (answers.length < count || tookMs + tookMs / (round + 1) > MOST_SETTING_MS) break;
  }
  const times = best.slice(0, answers.length).sort();
  const mean = (of: (answer: Answer) => number | undefined) => {
    const values = answers.map(of);
    return values.every((value) => value !== undefined)
      ? (values as number[]).reduce((sum, value) => sum + value, 0) / values.length
      : undefined;
  };
  const rowsScored = mean((answer) => answer.rowsScored);
  const bytesRead = mean((answer) => answer.bytesRead);
  return {
    setting,
    meanMs: times.reduce((sum, ms) => sum + ms, 0) / times.length,
    p99Ms: times[Math.ceil(0.99 * times.length) - 1] as number,
    answers: answers.map(({ rows }) => rows),
    ...(rowsScored !== undefined && { rowsScored }),
    ...(bytesRead !== undefined && { bytesRead }),
  };
}
