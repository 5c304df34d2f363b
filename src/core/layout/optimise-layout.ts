import { ENTRY_SHIFT, forceTable } from './force-table.ts';
import type { FuzzyGraph } from './fuzzy-graph.ts';

/** Pairs that repel each other for each pair that attracts (umap-learn's default). */
const REPELLED_PER_ATTRACTED = 5;
/** No force moves an item further than this at a step of length 1. */
const MOST = 4;

export interface OptimiseOptions {
  readonly epochs: number;
  readonly seed: number;
}

/**
 * The stochastic gradient descent of UMAP (McInnes, Healy and Melville 2018, arXiv:1802.03426, algorithm 5, as the reference
 * implementation umap-learn samples it): an edge is followed as often as its weight says, its ends attract each other and
 * one of them is repelled by random items; steps shrink to nothing. The same input gives the same layout.
 * @param layout x and y of each item; changed in place
 * @returns a generator that has done one more epoch at each step and tells how many
 */
export function* optimiseLayout(
  { count, starts, ends, weights }: FuzzyGraph,
  layout: Float32Array,
  { epochs, seed }: OptimiseOptions,
): Generator<number, void> {
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const heads = headsOf(starts);
  // Edges too light to be followed even once are left out.
  const used = Uint32Array.from(weights.keys()).filter((edge) => (weights[edge] as number) * epochs >= heaviest);
  const from = used.map((edge) => heads[edge] as number);
  const to = used.map((edge) => ends[edge] as number);
  const interval = Float32Array.from(used, (edge) => heaviest / (weights[edge] as number));
  const due = interval.slice();
  const repelDue = interval.map((each) => each / REPELLED_PER_ATTRACTED);
  const { attraction, repulsion } = forceTable();
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  let state = seed | 0;

  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = 1 - epoch / epochs;
    for (let edge = 0; edge < due.length; edge++) {
      if ((due[edge] as number) > epoch) continue;
      const head = (from[edge] as number) * 2;
      const tail = (to[edge] as number) * 2;
      let x = layout[head] as number;
      let y = layout[head + 1] as number;
      let dx = x - (layout[tail] as number);
      let dy = y - (layout[tail + 1] as number);
      float[0] = dx * dx + dy * dy;
      if (float[0] > 0) {
        const force = attraction[(bits[0] as number) >>> ENTRY_SHIFT] as number;
        const moveX = step * clip(force * dx);
        const moveY = step * clip(force * dy);
        x += moveX;
        y += moveY;
        layout[tail] = (layout[tail] as number) - moveX;
        layout[tail + 1] = (layout[tail + 1] as number) - moveY;
      }
      const each = interval[edge] as number;
      due[edge] = (due[edge] as number) + each;
      const repelEach = each / REPELLED_PER_ATTRACTED;
      const repelled = Math.floor((epoch - (repelDue[edge] as number)) / repelEach);
      for (let turn = 0; turn < repelled; turn++) {
        // xorshift32 (Marsaglia 2003) mixed by a multiplication; written out here, where it is called millions of times.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const other = Math.floor(((Math.imul(state, 0x9e3779b1) >>> 0) / 2 ** 32) * count) * 2;
        if (other === head) continue;
        dx = x - (layout[other] as number);
        dy = y - (layout[other + 1] as number);
        float[0] = dx * dx + dy * dy;
        // Items in one place have no direction to part in: a push along a diagonal, as umap-learn does.
        const force = repulsion[(bits[0] as number) >>> ENTRY_SHIFT] as number;
        x += step * (float[0] > 0 ? clip(force * dx) : MOST);
        y += step * (float[0] > 0 ? clip(force * dy) : MOST);
      }
      repelDue[edge] = (repelDue[edge] as number) + repelled * repelEach;
      layout[head] = x;
      layout[head + 1] = y;
    }
    yield epoch + 1;
  }
}

function clip(force: number): number {
  return force > MOST ? MOST : force < -MOST ? -MOST : force;
}

/** The item that each edge begins at. */
function headsOf(starts: Uint32Array): Uint32Array {
  const heads = new Uint32Array(starts[starts.length - 1] ?? 0);
  for (let item = 0; item + 1 < starts.length; item++) heads.fill(item, starts[item], starts[item + 1]);
  return heads;
}
