import { measurePeer, type Task } from '../measure/measure-peer.ts';
import { openNodePeer } from './node-peers.ts';
import { rowsOfFile } from './rows-of-file.ts';

/** What a child process is started with, as JSON in its first argument. */
export interface NodeJob extends Task {
  readonly peer: string;
  readonly vectors: string;
  readonly queries: string;
  readonly queryCount: number;
  /** The index's file. */
  readonly index: string;
}

const job = JSON.parse(process.argv[2] ?? '') as NodeJob;

/** Tells the parent and waits until it says to go on. */
function step(message: { readonly step: string; readonly rows?: number }): Promise<void> {
  (globalThis as { gc?: () => void }).gc?.();
  return new Promise((resolve) => {
    process.once('message', () => resolve());
    process.send?.(message);
  });
}

process.on('disconnect', () => process.exit(1));
const queries = await rowsOfFile(job.queries, job.queryCount, job.dimensions).read(0, job.queryCount);
const peer = await openNodePeer(job);
const result = await measurePeer(peer, rowsOfFile(job.vectors, job.rows, job.dimensions), queries, job, {
  ready: () => step({ step: 'ready' }),
  progress: (rows) => step({ step: 'progress', rows }),
  built: () => step({ step: 'built' }),
  opened: () => step({ step: 'opened' }),
});
await new Promise((resolve) => process.send?.({ step: 'done', result }, resolve));
process.exit(0);
