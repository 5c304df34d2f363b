import { type MeasuredPeer, measurePeer, type Task } from '../measure/measure-peer.ts';
import type { RowSource } from '../peers/peer.ts';
import { unitLength } from '../vectors/unit-length.ts';
import { openChromiumPeer } from './chromium-peers.ts';

/** What a page is asked to do. */
export interface ChromiumJob extends Task {
  readonly peer: string;
  /** Addresses of int16 vectors. */
  readonly vectors: string;
  readonly queries: string;
  readonly queryCount: number;
  /** Address that an index can be put to and read from. */
  readonly index: string;
}

/** Rows of a file, by range requests. */
function rowsOf(address: string, count: number, dimensions: number): RowSource {
  const rowBytes = dimensions * Int16Array.BYTES_PER_ELEMENT;
  return {
    count,
    dimensions,
    async read(first, rows) {
      const vectors = new Float32Array(rows * dimensions);
      const pieceRows = 16_384;
      for (let row = 0; row < rows; row += pieceRows) {
        const from = (first + row) * rowBytes;
        const to = (first + Math.min(row + pieceRows, rows)) * rowBytes;
        const response = await fetch(address, { headers: { Range: `bytes=${from}-${to - 1}` } });
        const piece = new Int16Array(await response.arrayBuffer());
        if (piece.byteLength !== to - from)
          throw new Error(`${address} gave ${piece.byteLength} bytes; expected ${to - from}`);
        unitLength(piece, vectors.subarray(row * dimensions), dimensions);
      }
      return vectors;
    },
  };
}

/** What the outside hears of a job; it answers when to go on. */
export type OnStep = (message: { readonly step: string; readonly rows?: number }) => Promise<void>;

/** Runs a job here. */
export async function runJob(job: ChromiumJob, onStep: OnStep): Promise<MeasuredPeer> {
  const queries = await rowsOf(job.queries, job.queryCount, job.dimensions).read(0, job.queryCount);
  const peer = await openChromiumPeer(job.peer, job.index);
  const step = (name: string, rows?: number) => {
    if (name !== 'progress') (globalThis as { gc?: () => void }).gc?.();
    return onStep(rows === undefined ? { step: name } : { step: name, rows });
  };
  return measurePeer(peer, rowsOf(job.vectors, job.rows, job.dimensions), queries, job, {
    ready: () => step('ready'),
    progress: (rows) => step('progress', rows),
    built: () => step('built'),
    opened: () => step('opened'),
  });
}
