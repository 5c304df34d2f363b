import kernel from 'virtual:akin-kernels/match-cells';
import { openAsset } from '../src/assets/open-asset.ts';
import type { Release } from '../src/assets/release.ts';
import { detailsComparer, type QueryDetails } from '../src/core/details/compare-details.ts';
import { ITEM_BYTES } from '../src/core/details/describe-item.ts';
import { type MatchCells, matchCells } from '../src/core/details/match-cells.ts';
import { orderByDetails } from '../src/core/details/order-by-details.ts';
import { FormatError } from '../src/core/errors.ts';
import type { SearchOptions, SearchResult } from '../src/engine/contract.ts';
import { eventLoopTurn } from '../src/search/event-loop-turn.ts';
import { matchCellsByKernel } from '../src/search/match-cells-kernel.ts';

/** So many of the nearest items are compared: all of a catalogue. */
const COMPARED = 2048;
/** Items between two looks at whether somebody wants something else: a millisecond, some ten of them without the kernel. */
const AT_ONCE = 64;

/** What queries are compared with. */
export interface ItemsDetails {
  /** `ITEM_BYTES` an item. */
  readonly bytes: Uint8Array;
  readonly match: MatchCells;
}

/** Loads what the items' details are. @throws DownloadError, FormatError */
export async function openDetails({ details, collection }: Release, siteUrl: string): Promise<ItemsDetails> {
  if (!details) throw new FormatError('this site compares no details');
  const bytes = new Uint8Array(await (await openAsset(details.items, siteUrl)).arrayBuffer());
  const expected = collection.items * ITEM_BYTES;
  if (bytes.length !== expected) {
    throw new FormatError(`the details have ${bytes.length} bytes; expected ${expected} for ${collection.items} items`);
  }
  // Engines without SIMD run the twin.
  return { bytes, match: WebAssembly.validate(kernel) ? await matchCellsByKernel(kernel) : matchCells };
}

/**
 * Answers as `find` does, but by what of the nearest items is seen in the query in detail.
 * @param find the answer by embeddings
 * @throws the signal's reason
 */
export async function answerByDetails(
  { bytes, match }: ItemsDetails,
  query: QueryDetails,
  options: SearchOptions,
  signal: AbortSignal,
  find: (options: SearchOptions) => Promise<SearchResult>,
): Promise<SearchResult> {
  const found = await find({ ...options, k: Math.max(options.k, COMPARED) });
  const begun = performance.now();
  const compared = found.neighbours.slice(0, COMPARED);
  const scores = new Float32Array(compared.length);
  const compare = detailsComparer(query, match);
  for (let first = 0; first < compared.length; first += AT_ONCE) {
    const items = compared.slice(first, first + AT_ONCE).map(({ item }) => item);
    scores.set(compare(bytes, items), first);
    await eventLoopTurn();
    signal.throwIfAborted();
  }
  const neighbours = [...orderByDetails(compared, scores), ...found.neighbours.slice(COMPARED)].slice(0, options.k);
  return { ...found, neighbours, searchMs: found.searchMs + performance.now() - begun };
}
