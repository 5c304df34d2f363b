import { expect, test } from 'vitest';
import type { QueryDetails } from '../../src/core/details/compare-details.ts';
import { CELL_BYTES, CELLS, CODE_BYTES, ITEM_BYTES } from '../../src/core/details/describe-item.ts';
import { BITS } from '../../src/core/details/local-features.ts';
import { matchCells } from '../../src/core/details/match-cells.ts';
import type { SearchOptions, SearchResult } from '../../src/engine/contract.ts';
import { answerByDetails, type ItemsDetails } from '../../workers/details.ts';

const ITEMS = 2100;
/** One cell, all of whose numbers are positive. */
const QUERY: QueryDetails = { vectors: new Float32Array(BITS).fill(1 / Math.sqrt(BITS)), colours: new Float32Array(2) };
const OPTIONS: SearchOptions = { k: 3, reach: 'nearest', filters: [] };

/** Items that have nothing of the query but those told, which have all of it. */
function detailsWith(alike: readonly number[]): ItemsDetails {
  const bytes = new Uint8Array(ITEMS * ITEM_BYTES);
  for (let cell = 0; cell < ITEMS * CELLS; cell++) {
    const start = cell * CELL_BYTES;
    if (alike.includes(Math.floor(cell / CELLS))) bytes.fill(255, start, start + CODE_BYTES);
    bytes[start + CODE_BYTES] = 255;
  }
  return { bytes, match: matchCells };
}

/** Finds the items in their order, and notes how many were asked for. */
function finder() {
  const asked: number[] = [];
  const find = async ({ k }: SearchOptions): Promise<SearchResult> => {
    asked.push(k);
    const neighbours = Array.from({ length: Math.min(k, ITEMS) }, (_, item) => ({ item, score: 0.5 - item / 1e6 }));
    const coverage = { itemsSeen: ITEMS, items: ITEMS, missingBytes: 0, problem: null };
    return { neighbours, voters: neighbours.slice(0, 2), plan: 'exact', coverage, searchMs: 1 };
  };
  return { find, asked };
}

const { signal } = new AbortController();

test('what is seen in the query comes first from far down, with its cosine, and no more than were asked for', async () => {
  const { find, asked } = finder();
  const answer = await answerByDetails(detailsWith([2000]), QUERY, OPTIONS, signal, find);
  expect(answer.neighbours.map(({ item }) => item)).toEqual([2000, 0, 1]);
  expect(answer.neighbours[0]?.score).toBeCloseTo(0.498, 6);
  expect(asked).toEqual([2048]);
});

test('items beyond those that are compared follow as they were found', async () => {
  const { find } = finder();
  const answer = await answerByDetails(detailsWith([2047, 2099]), QUERY, { ...OPTIONS, k: ITEMS }, signal, find);
  expect(answer.neighbours).toHaveLength(ITEMS);
  expect(answer.neighbours[0]?.item).toBe(2047);
  expect(answer.neighbours.slice(2048).map(({ item }) => item)).toEqual(
    Array.from({ length: ITEMS - 2048 }, (_, at) => 2048 + at),
  );
});

test('a newer question ends the comparing', async () => {
  const controller = new AbortController();
  const comparing = answerByDetails(detailsWith([]), QUERY, OPTIONS, controller.signal, finder().find);
  setImmediate(() => controller.abort());
  await expect(comparing).rejects.toMatchObject({ name: 'AbortError' });
});
