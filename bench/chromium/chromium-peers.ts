import type { Store } from '../peers/akin.ts';
import type { Peer } from '../peers/peer.ts';

/** How a peer is made from the address of its index; each library is loaded by its own page alone. */
const PEERS: Readonly<Record<string, (index: string) => Promise<Peer>>> = {
  akin: async (index) => {
    const [{ akin }, { default: kernels }] = await Promise.all([
      import('../peers/akin.ts'),
      import('virtual:akin-kernels/plain'),
    ]);
    return akin(kernels, 'plain', storeAt(index));
  },
  'akin-relaxed': async (index) => {
    const [{ akin }, { default: kernels }] = await Promise.all([
      import('../peers/akin.ts'),
      import('virtual:akin-kernels/relaxed'),
    ]);
    return akin(kernels, 'relaxed', storeAt(index));
  },
  'hnswlib-wasm': async () => (await import('../peers/hnswlib-wasm.ts')).hnswlibWasm(),
  'voy-search': async () => (await import('../peers/voy-search.ts')).voySearch(),
  edgevec: async () => (await import('../peers/edgevec.ts')).edgevec(),
  mememo: async () => (await import('../peers/mememo.ts')).mememo(),
  'client-vector-search': async () => (await import('../peers/client-vector-search.ts')).clientVectorSearch(),
  'float-scan': async () => (await import('../peers/float-scan.ts')).floatScan(),
};

export const CHROMIUM_PEERS: readonly string[] = Object.keys(PEERS);

/** @throws Error for a name that is no peer's */
export async function openChromiumPeer(name: string, index: string): Promise<Peer> {
  const create = PEERS[name];
  if (!create) throw new Error(`there is no peer "${name}"; there are ${CHROMIUM_PEERS.join(', ')}`);
  return create(index);
}

/** Bytes that the host keeps. */
function storeAt(address: string): Store {
  return {
    async write(bytes) {
      const { ok, status } = await fetch(address, { method: 'PUT', body: bytes });
      if (!ok) throw new Error(`the host answers ${status} to an index`);
    },
    async read() {
      const { body, ok, status } = await fetch(address, { cache: 'no-store' });
      if (!ok || !body) throw new Error(`the host answers ${status} when asked for an index`);
      return body;
    },
  };
}
