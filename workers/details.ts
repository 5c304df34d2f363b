import { openAsset } from '../src/assets/open-asset.ts';
import type { Release } from '../src/assets/release.ts';
import { compareDetails, type QueryDetails } from '../src/core/details/compare-details.ts';
import { ITEM_BYTES } from '../src/core/details/describe-item.ts';
import { orderByDetails } from '../src/core/details/order-by-details.ts';
import { FormatError } from '../src/core/errors.ts';
import type { SearchOptions, SearchResult } from '../src/engine/contract.ts';
import { eventLoopTurn } from '../src/search/event-loop-turn.ts';

/** So many of the nearest items are compared: all of a catalogue; more would take seconds on a phone. */
const COMPARED = 2048;
/** Items between two looks at whether somebody wants something else: some ten milliseconds. */
const AT_ONCE = 64;

/** Loads what the items' details are. @throws DownloadError, FormatError */
export async function openDetails({ details, collection }: Release, siteUrl: string): Promise<Uint8Array> {
  if (!details) throw new FormatError('this site compares no details');
  const bytes = new Uint8Array(await (await openAsset(details.items, siteUrl)).arrayBuffer());
  const expected = collection.items * ITEM_BYTES;
  if (bytes.length !== expected) {
    throw new FormatError(`the details have ${bytes.length} bytes; expected ${expected} for ${collection.items} items`);
  }
  return bytes;
}

/**
 * Answers as `find` does, but by what of the nearest items is seen in the query in detail.
 * @param find the answer by embeddings
 * @throws the signal's reason
 */
export async function answerByDetails(
  details: Uint8Array,
  query: QueryDetails,
  options: SearchOptions,
  signal: AbortSignal,
  find: (options: SearchOptions) => Promise<SearchResult>,
): Promise<SearchResult> {
  const found = await find({ ...options, k: Math.max(options.k, COMPARED) });
  const begun = performance.now();
  const compared = found.neighbours.slice(0, COMPARED);
  const scores = new Float32Array(compared.length);
  for (let first = 0; first < compared.length; first += AT_ONCE) {
    const items = compared.slice(first, first + AT_ONCE).map(({ item }) => item);
    scores.set(compareDetails(query, details, items), first);
    await eventLoopTurn();
    signal.throwIfAborted();
  }
  const neighbours = [...orderByDetails(compared, scores), ...found.neighbours.slice(COMPARED)].slice(0, options.k);
  return { ...found, neighbours, searchMs: found.searchMs + performance.now() - begun };
}
