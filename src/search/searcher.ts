import { quantiseQuery, queryRounding } from '../core/quantisation/quantise-query.ts';
import { signBytes, writeSignCodes } from '../core/quantisation/sign-codes.ts';
import { bestByCodes, listHeap, nearestBySigns } from './best-rows.ts';
import { chooseWay } from './choose-way.ts';
import { rowFilters } from './filter-rows.ts';
import { focusQuery } from './focus-query.ts';
import type { LookThrough } from './look-through.ts';
import { matrixPlace, type PlaceMatrix } from './place-matrix.ts';
import { everyRow, type FoundRows, rowsOfNearLeaves } from './row-set.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import { scanByMetric } from './scan-metric.ts';
import { scoreRows } from './score-rows.ts';
import { MAX_SIGN_CANDIDATES, type Scratch } from './scratch.ts';
import type { SearchAnswer, SearchOptions } from './search-options.ts';

/**
 * Candidates of the scan by the query's code that are scored again at full precision: this many for each neighbour asked
 * for, and at least so many. Recall@10 of 200 queries in 20,000 photos is 0.996 with 16 as with 2,000: all that codes hold.
 */
const KEPT_PER_NEIGHBOUR = 2;
const MIN_KEPT = 32;
/** An exact answer keeps so many times as many where what was left out could still belong to it. */
const MORE_KEPT = 4;
/** A row left out is ruled out when it would need the error of rounding the query to be so many spreads. */
const SURE_SPREADS = 5;
/** With a focus the scan leaves out what rows measure by its matrix, so more are kept. */
const FOCUS_KEPT_PER_NEIGHBOUR = 20;
const FOCUS_MIN_KEPT = 400;

/** Answers over rows in memory. Calls must take turns: they share the scratch. */
export interface Searcher {
  /**
   * @param vector of the rows' dimensions
   * @throws RangeError for numbers that are not finite and options that do not fit; the signal's reason
   */
  search(vector: Float32Array, options: SearchOptions): Promise<SearchAnswer>;
}

/** What can change between two answers. */
export interface Contents {
  /** Another number whenever rows have come or gone. */
  version(): number;
  /** Whether every row holds an item. */
  isWhole(): boolean;
  /** The item in a row, or −1. */
  itemOf(row: number): number;
}

/**
 * @param rows may grow up to what the scratch has room for
 * @param through of a searcher over projected rows: queries are projected as well, and it takes neither focus nor other metrics
 */
export function createSearcher(
  rows: RowsInMemory,
  scratch: Scratch,
  contents: Contents,
  placeMatrix: PlaceMatrix = matrixPlace(rows, scratch),
  through?: Pick<LookThrough, 'matrix' | 'longest'>,
): Searcher {
  const filterOf = rowFilters(rows, scratch, contents.itemOf);

  /** Puts a query to its places; throws RangeError for numbers that are not finite. */
  function placeQuery(query: Float32Array, needsSigns: boolean): void {
    const { buffer } = rows.memory;
    new Int8Array(buffer, scratch.queryCode, query.length).set(quantiseQuery(query));
    new Float32Array(buffer, scratch.query, query.length).set(query);
    if (!needsSigns || !rows.signs) return;
    const { rotation } = rows.signs;
    writeSignCodes(rotation, query, new Uint8Array(buffer, scratch.querySigns, signBytes(rotation)));
  }

  async function search(vector: Float32Array, options: SearchOptions): Promise<SearchAnswer> {
    const { k, metric = 'cosine', focus, signal } = options;
    signal?.throwIfAborted();
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k is ${k}; expected a whole number from 0`);
    if (through && (focus || metric !== 'cosine')) throw new RangeError('a projection goes with the plain cosine');
    const filter = filterOf(options.filter, contents.version(), contents.isWhole());
    if (k === 0 || filter.passing === 0) {
      quantiseQuery(vector);
      return { neighbours: [], plan: 'exact', rowsScored: 0, bytesRead: 0 };
    }
    const rowBytes = rows.dimensions + Float32Array.BYTES_PER_ELEMENT;
    if (metric !== 'cosine') {
      if (focus) throw new RangeError(`a focus goes with the cosine; the metric is ${metric}`);
      placeQuery(vector, false);
      const neighbours = await scanByMetric(rows, scratch, metric, filter, k, contents.itemOf, signal);
      return { neighbours, plan: 'exact', rowsScored: rows.count, bytesRead: rows.count * rowBytes };
    }

    const way = chooseWay(rows, options, filter.passing);
    if (focus) placeMatrix(focus.matrix);
    const space = focus ?? through;
    const { query, length } = space ? focusQuery(vector, space) : { query: vector, length: lengthOf(vector) };
    const isFunnel = way.plan === 'funnel' || way.plan === 'forest-funnel';
    placeQuery(query, isFunnel);

    let found: FoundRows =
      rows.forest && filter.weights && way.budget < 1 && way.plan.startsWith('forest')
        ? rowsOfNearLeaves(rows, rows.forest, scratch, { ...filter, weights: filter.weights }, way.budget)
        : everyRow(rows, scratch, filter);
    const rowsScored = found.size;
    let bytesRead = found.centresScored * rowBytes;
    if (isFunnel && rows.signs) {
      const signs = { address: rows.signs.address, bytes: signBytes(rows.signs.rotation) };
      bytesRead += found.size * signs.bytes;
      const wanted = Math.min(Math.max(way.candidates, k), MAX_SIGN_CANDIDATES, filter.passing);
      found = await nearestBySigns(rows, scratch, found, signs, wanted, signal);
    }
    bytesRead += found.size * rowBytes;

    const { step, spread } = queryRounding(query);
    const sure = SURE_SPREADS * spread * (through?.longest ?? 1);
    let kept = focus
      ? Math.max(FOCUS_MIN_KEPT, FOCUS_KEPT_PER_NEIGHBOUR * k)
      : Math.max(MIN_KEPT, KEPT_PER_NEIGHBOUR * k);
    for (; ; kept *= MORE_KEPT) {
      const wanted = Math.min(kept, filter.passing);
      const entries = await bestByCodes(rows, scratch, found, wanted, signal);
      listHeap(rows, scratch, entries);
      const neighbours = scoreRows(rows, scratch, entries, length, focus, contents.itemOf);
      // What was left out scored at most as the heap's root, give or take what rounding did to the query.
      const worst = new Float32Array(rows.memory.buffer, scratch.heap, 1)[0] as number;
      const highestLeftOut = length === 0 ? 1 : (worst * step + sure) / length;
      const isSure =
        focus !== undefined || entries >= filter.passing || (neighbours[k - 1]?.score as number) > highestLeftOut;
      if (way.plan !== 'exact' || isSure) {
        // Near leaves may hold fewer rows than are wanted, or than pass.
        if (!options.plan && way.plan !== 'exact' && neighbours.length < Math.min(k, filter.passing)) {
          return search(vector, { ...options, plan: 'exact' });
        }
        return { neighbours: neighbours.slice(0, k), plan: way.plan, rowsScored, bytesRead };
      }
      // A list of rows has been overwritten.
      found = everyRow(rows, scratch, filter);
    }
  }

  return { search };
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
