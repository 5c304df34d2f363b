import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import type { Peer } from '../peers/peer.ts';

/** How a peer is made from where its file is kept; each library is loaded by its own process alone. */
const PEERS: Readonly<Record<string, (index: string, dimensions: number) => Promise<Peer>>> = {
  'akin-node': async (index) => {
    const { akin } = await import('../peers/akin.ts');
    return akin(await compileKernels('search', 'plain'), 'plain', {
      write: (bytes) => writeFile(index, bytes),
      read: async () =>
        Readable.toWeb(createReadStream(index, { highWaterMark: 1 << 20 })) as ReadableStream<Uint8Array>,
    });
  },
  'hnswlib-node': async (index, dimensions) =>
    (await import('../peers/hnswlib-node.ts')).hnswlibNode(index, dimensions),
  'usearch-f32': async (index, dimensions) => (await import('../peers/usearch.ts')).usearch(index, dimensions, 'f32'),
  'usearch-i8': async (index, dimensions) => (await import('../peers/usearch.ts')).usearch(index, dimensions, 'i8'),
  'annoy-20': async (index, dimensions) => (await import('../peers/annoy.ts')).annoy(index, dimensions, 20),
  'annoy-100': async (index, dimensions) => (await import('../peers/annoy.ts')).annoy(index, dimensions, 100),
};

export const NODE_PEERS: readonly string[] = Object.keys(PEERS);

/** @throws Error for a name that is no peer's, and what a library throws that is not installed */
export async function openNodePeer(job: { peer: string; index: string; dimensions: number }): Promise<Peer> {
  const create = PEERS[job.peer];
  if (!create) throw new Error(`there is no peer "${job.peer}"; there are ${NODE_PEERS.join(', ')}`);
  return create(job.index, job.dimensions);
}
