import type { Forest } from '../../src/core/forest/forest.ts';
import { arrangeRows } from '../../src/core/forest/arrange-rows.ts';
import { DEFAULT_FOREST } from '../../src/core/forest/default-forest.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRotation } from '../../src/core/quantisation/rotation.ts';
import { signCodes } from '../../src/core/quantisation/sign-codes.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';
import { buildForestInTurns } from '../../src/search/build-forest-in-turns.ts';
import { type OpenIndex, openIndex } from '../../src/search/open-index.ts';
import type { Plan } from '../../src/search/search-options.ts';
import { PIECE_ROWS, type Peer, type RowSource, type Setting } from './peer.ts';

const SIGNS_SEED = 1;
const BUDGETS: readonly number[] = [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2];
const CANDIDATES: readonly number[] = [50, 100, 200, 500, 1_000];
const RECALLS: readonly number[] = [0.9, 0.95, 0.97, 0.99];

/** An index's bytes, wherever they are kept. */
export interface Store {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  read(): Promise<ReadableStream<Uint8Array>>;
}

/**
 * Akin's own code: quantised, arranged by its forest, opened and searched as the app does.
 * @param module the compiled kernels
 */
export function akin(module: Uint8Array<ArrayBuffer>, build: 'plain' | 'relaxed', store: Store): Peer {
  let index: OpenIndex;
  return {
    name: build === 'plain' ? 'akin' : 'akin, relaxed SIMD',
    what: `int8 codes, one tree, sign codes; ${build} SIMD`,
    settings,
    async build(rows, progress) {
      const bytes = await buildIndex(rows, module, progress);
      await store.write(bytes);
      return bytes.length;
    },
    async open() {
      index = await openIndex(await store.read(), module);
    },
    async search(query, k, { parameters }) {
      const { plan, budget, candidates, recall } = parameters;
      const { neighbours, rowsScored, bytesRead } = await index.search(query, {
        k,
        ...(plan !== undefined && { plan: plan as Plan }),
        ...(budget !== undefined && { budget: budget as number }),
        ...(candidates !== undefined && { candidates: candidates as number }),
        ...(recall !== undefined && { recall: recall as number }),
      });
      return { rows: neighbours.map(({ item }) => item), rowsScored, bytesRead };
    },
    readBandwidth: (bytes) => readBandwidth(module, bytes),
  };
}

/** What the planner takes, and every way with its settings: the frontier behind the planner's table. */
function settings(): readonly Setting[] {
  const ways = (plan: Plan, budgets: readonly number[], candidates: readonly number[]) =>
    budgets.flatMap((budget) =>
      candidates.map((candidates) => ({
        label: [plan, budget < 1 && `${100 * budget} %`, candidates > 0 && `${candidates} candidates`]
          .filter(Boolean)
          .join(', '),
        parameters: { plan, ...(budget < 1 && { budget }), ...(candidates > 0 && { candidates }) },
      })),
    );
  return [
    ...RECALLS.map((recall) => ({ label: `planner, recall ${recall}`, parameters: { recall } })),
    ...ways('exact', [1], [0]),
    ...ways('funnel', [1], CANDIDATES),
    ...ways('forest', BUDGETS, [0]),
    ...ways('forest-funnel', [0.01, 0.02, 0.05, 0.1, 0.2], [100, 200, 500]),
  ];
}

async function buildIndex(
  rows: RowSource,
  module: Uint8Array<ArrayBuffer>,
  progress: (rows: number) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { count, dimensions } = rows;
  const codes = new Int8Array(count * dimensions);
  const scales = new Float32Array(count);
  for (let first = 0; first < count; first += PIECE_ROWS) {
    const piece = quantise(await rows.read(first, Math.min(PIECE_ROWS, count - first)), dimensions);
    codes.set(piece.codes, first * dimensions);
    scales.set(piece.scales, first);
  }
  const coded = { codes, scales, dimensions };
  const { forest, order }: { forest: Forest; order: Uint32Array<ArrayBuffer> } = await buildForestInTurns(
    coded,
    DEFAULT_FOREST,
    module,
  );
  const arranged = arrangeRows(coded, order);
  await progress(count);
  return encodeIndex({
    encoder: { id: 'bench', sha256: '0'.repeat(64) },
    preprocessing: 'none',
    dimensions,
    ...arranged,
    order,
    forest,
    signs: { seed: SIGNS_SEED, codes: signCodes(seededRotation(dimensions, SIGNS_SEED), arranged.codes) },
  });
}

/** Bytes a second of reading so many bytes and doing nothing with them: the best of 20 times. */
async function readBandwidth(module: Uint8Array<ArrayBuffer>, bytes: number): Promise<number> {
  const arena = new Arena();
  const { readBytes } = await instantiateKernels(module, arena.memory);
  const whole = Math.ceil(bytes / 64) * 64;
  const address = arena.allocate(whole);
  arena.view(address, whole).fill(1);
  // Small reads are repeated, since clocks are coarse.
  const repeats = Math.max(1, Math.ceil((32 << 20) / whole));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round++) {
    const begun = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) readBytes(address, whole);
    best = Math.min(best, performance.now() - begun);
  }
  return (1_000 * whole * repeats) / best;
}
