import { expect, test } from 'vitest';
import type { Item } from '../../src/core/item.ts';
import { combineEmbeddings } from '../../src/core/query/combine-embeddings.ts';
import { passesFilters } from '../../src/core/query/passes-filters.ts';
import type { Filter, Focus } from '../../src/core/query/query.ts';
import type { SearchOptions, VectorPart } from '../../src/engine/contract.ts';
import { answerQuestion } from '../../workers/answer-question.ts';
import { openWordsSearch } from '../../workers/search-words.ts';
import type { Searchable } from '../../workers/searchable.ts';
import type { Tuned } from '../../workers/tuned.ts';
import { TUNED as TUNED_FILE } from '../fixtures/tuned-projection.ts';

/** Items on a circle, ten degrees apart; every other one is described as velvet. */
const ITEMS: Item[] = Array.from({ length: 36 }, (_, number) => ({
  path: `${number}.jpg`,
  width: 1,
  height: 1,
  colour: '#000000',
  thumbnail: 'a.webp',
  metadata: { cover: number % 2 === 0 ? 'velvet' : 'leather', price: number },
}));
const vectorOf = (item: number) => Float32Array.of(Math.cos((item * Math.PI) / 18), Math.sin((item * Math.PI) / 18));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const circle: Searchable = {
  summary: { items: ITEMS.length, dimensions: 2, kernel: 'typescript' },
  hasParts: false,
  wordsLevel: undefined,
  async search(vector, { k, filters }) {
    const neighbours = ITEMS.flatMap(({ metadata }, item) =>
      passesFilters(metadata, filters) ? [{ item, score: dot(vector, vectorOf(item)) }] : [],
    );
    neighbours.sort((a, b) => b.score - a.score || a.item - b.item);
    const coverage = { itemsSeen: 36, items: 36, missingBytes: 0, problem: null };
    return { neighbours: neighbours.slice(0, k), plan: 'exact', coverage, searchMs: 1 };
  },
  lookThrough: async () => {},
  embeddingOf: async (item) => vectorOf(item),
  async describe({ onItems }) {
    const all = { parts: 1, of: 1, missingBytes: 0 };
    await onItems(0, ITEMS, all);
    return all;
  },
};

const ask = (parts: VectorPart[], filters: Filter[] = [], k = 5) => {
  const options: SearchOptions = { k, reach: 'nearest', filters };
  const answering = { collection: circle, meaning: async () => null, wordsSearch: async () => openWordsSearch() };
  return answerQuestion(answering, { parts, focus: null }, options, new AbortController().signal, () => {});
};
const itemsOf = async (answer: ReturnType<typeof ask>) => (await answer).neighbours.map(({ item }) => item);
const velvet: Filter = { kind: 'values', column: 'cover', values: ['velvet'] };

test('a picture of the collection finds its neighbours and not itself', async () => {
  expect(await itemsOf(ask([{ kind: 'item', weight: 1, item: 9 }], [], 4))).toEqual([8, 10, 7, 11]);
});

test('several examples are one vector: between two pictures lies what is like both', async () => {
  const found = await itemsOf(
    ask([
      { kind: 'item', weight: 1, item: 6 },
      { kind: 'item', weight: 1, item: 12 },
    ]),
  );
  expect(found[0]).toBe(9);
});

test('less of a picture turns the query away from it', async () => {
  const [first = -1] = await itemsOf(
    ask([
      { kind: 'item', weight: 1, item: 9 },
      { kind: 'item', weight: -1, item: 12 },
    ]),
  );
  expect(first).toBeLessThan(9);
});

test('what is left of more and less of the same is nothing, and the answer says so', async () => {
  const parts: VectorPart[] = [1, -1].map((weight) => ({ kind: 'embedding', weight, embedding: vectorOf(3) }));
  expect(combineEmbeddings(parts as never)).toBeNull();
  await expect(ask(parts)).rejects.toThrow('More and less of the same leave nothing');
});

test('a narrow filter still fills the page, and all of the collection votes', async () => {
  const { neighbours, voters } = await ask([{ kind: 'item', weight: 1, item: 9 }], [velvet], 18);
  expect(neighbours).toHaveLength(18);
  expect(neighbours.every(({ item }) => item % 2 === 0)).toBe(true);
  expect(voters.some(({ item }) => item % 2 === 1)).toBe(true);
  expect(voters.every(({ item }) => item !== 9)).toBe(true);
});

test('where parts of pictures are found, only whole pictures vote', async () => {
  const part = { left: 0, top: 0, width: 0.6, height: 0.6 };
  const collection: Searchable = {
    ...circle,
    hasParts: true,
    async search(vector, options, signal, onPartial) {
      const found = await circle.search(vector, options, signal, onPartial);
      if (options.isOfWholes) return found;
      return { ...found, neighbours: found.neighbours.map((one) => ({ ...one, score: 1, frame: part })) };
    },
  };
  const answering = { collection, meaning: async () => null, wordsSearch: async () => openWordsSearch() };
  const options: SearchOptions = { k: 3, reach: 'nearest', filters: [] };
  const parts: VectorPart[] = [{ kind: 'item', weight: 1, item: 9 }];
  const { signal } = new AbortController();
  const answer = await answerQuestion(answering, { parts, focus: null }, options, signal, () => {});
  expect(answer.neighbours[0]).toMatchObject({ score: 1, frame: part });
  expect(answer.voters.length).toBeGreaterThan(10);
  for (const { score } of answer.voters) expect(score).toBeLessThan(0.999);
});

test('words that only descriptions say find those, with the reason, inside the filters', async () => {
  const dear: Filter = { kind: 'range', column: 'price', from: 20, to: Number.POSITIVE_INFINITY };
  const { neighbours, words } = await ask([{ kind: 'words', weight: 1, text: 'Velvet' }], [dear], 24);
  expect(neighbours.map(({ item }) => item)).toEqual([20, 22, 24, 26, 28, 30, 32, 34]);
  expect(neighbours[0]?.because).toEqual({ looksLike: [], says: ['velvet'] });
  expect(words?.unknown).toEqual(['Velvet']);
});

test('words beside a picture put first what looks like it and says them', async () => {
  const { neighbours } = await ask([
    { kind: 'item', weight: 1, item: 9 },
    { kind: 'words', weight: 1, text: 'velvet' },
  ]);
  expect(neighbours.slice(0, 2).map(({ item }) => item)).toEqual([8, 10]);
  expect(neighbours[0]?.score).toBeCloseTo(Math.cos(Math.PI / 18), 5);
});

const TUNED: Tuned = {
  source: { kind: 'labels', column: 'cover', loss: 'softmax' },
  figures: TUNED_FILE.figures,
  calibration: null,
  matrix: Float32Array.of(1, 0, 0, 0),
  guess: ([x = 0]) => ({ column: 'cover', value: x > 0 ? 'velvet' : 'leather', probability: 0.8 }),
};

/** Asks where a projection is in use. @returns the answer and with what the collection was searched */
async function askTuned(parts: VectorPart[], focus: Focus | null = null) {
  const seen: { readonly isProjected?: boolean; readonly focus?: { readonly matrix: Float32Array } }[] = [];
  const collection: Searchable = {
    ...circle,
    search(vector, options, signal, onPartial) {
      seen.push(options);
      return circle.search(vector, options, signal, onPartial);
    },
  };
  const meaning = async () => ({ words: {}, tagsOf: () => [], matrixOf: () => Float32Array.of(0, 0, 0, 2) }) as never;
  const options: SearchOptions = { k: 3, reach: 'nearest', filters: [] };
  const answering = {
    collection,
    meaning: focus ? meaning : async () => null,
    wordsSearch: async () => openWordsSearch(),
    tuned: TUNED,
  };
  const answer = await answerQuestion(answering, { parts, focus }, options, new AbortController().signal, () => {});
  return { answer, seen };
}

test('with a projection pictures are compared by it, and the classifier says what one picture is', async () => {
  const { answer, seen } = await askTuned([{ kind: 'item', weight: 1, item: 2 }]);
  expect(seen[0]?.isProjected).toBe(true);
  expect(answer.tuned).toEqual({
    source: TUNED.source,
    guess: { column: 'cover', value: 'velvet', probability: 0.8 },
  });
});

test('of several pictures together, and of less of one, the classifier says nothing', async () => {
  const several = [2, 3].map((item): VectorPart => ({ kind: 'item', weight: 1, item }));
  expect((await askTuned(several)).answer.tuned?.guess).toBeNull();
  expect((await askTuned([{ kind: 'item', weight: -1, item: 2 }])).answer.tuned?.guess).toBeNull();
});

test('words are compared without the projection, and the answer does not claim it', async () => {
  const { answer } = await askTuned([{ kind: 'words', weight: 1, text: 'velvet' }]);
  expect(answer.tuned).toBeUndefined();
});

test('a focus is mixed with the projection instead of the plain cosine', async () => {
  const focus: Focus = { wordNetId: 'n1', amount: 0.25 };
  const { answer, seen } = await askTuned([{ kind: 'item', weight: 1, item: 2 }], focus);
  expect(seen[0]?.isProjected).toBeUndefined();
  expect(Array.from(seen[0]?.focus?.matrix ?? [])).toEqual([0.75, 0, 0, 0.5]);
  expect(answer.tuned).toBeDefined();
});
