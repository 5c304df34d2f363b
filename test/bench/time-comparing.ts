import { type CompareDetails, detailsComparer } from '../../src/core/details/compare-details.ts';
import { ITEM_BYTES } from '../../src/core/details/describe-item.ts';
import { BITS } from '../../src/core/details/local-features.ts';
import { matchCells } from '../../src/core/details/match-cells.ts';
import { seededRandom } from '../../src/core/random.ts';
import { matchCellsByKernel } from '../../src/search/match-cells-kernel.ts';

const PHOTO_CELLS = 256;
/** Between two looks at whether something newer was asked, as `workers/details.ts` has it. */
const AT_ONCE = 64;

interface Timing {
  readonly bestMs: number;
  readonly medianMs: number;
}

/**
 * Compares a random photo with random items by the kernel and by its twin, in turns.
 * @param kernel the compiled `match-cells` module as base64
 */
export async function timeComparing(kernel: string, items: number, rounds: number) {
  const module = Uint8Array.from(atob(kernel), (character) => character.charCodeAt(0));
  const random = seededRandom(1);
  const vectors = Float32Array.from({ length: PHOTO_CELLS * BITS }, () => random() + random() + random() - 1.5);
  const colours = Float32Array.from({ length: PHOTO_CELLS * 2 }, () => 100 * random() - 50);
  const details = Uint8Array.from({ length: items * ITEM_BYTES }, () => random() * 256);
  const byKernel = await matchCellsByKernel(module);
  const ways = [byKernel, matchCells].map((match) => ({ match, ms: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { match, ms } of ways) {
      const begun = performance.now();
      compareAll(detailsComparer({ vectors, colours }, match), details, items);
      ms.push(performance.now() - begun);
    }
  }
  const [kernelTimes, twinTimes] = ways.map(({ ms }): Timing => {
    const sorted = ms.toSorted((a, b) => a - b);
    return { bestMs: sorted[0] as number, medianMs: sorted[sorted.length >> 1] as number };
  });
  return { kernel: kernelTimes as Timing, twin: twinTimes as Timing };
}

function compareAll(compare: CompareDetails, details: Uint8Array, items: number): void {
  const all = Array.from({ length: items }, (_, item) => item);
  for (let first = 0; first < items; first += AT_ONCE) compare(details, all.slice(first, first + AT_ONCE));
}
