import { FormatError } from '../src/core/errors.ts';
import { passesFilters } from '../src/core/query/passes-filters.ts';
import type { PlacedNeighbour } from '../src/core/regions/regions.ts';
import { mergeRankings, UNMEASURED_LOOKS } from '../src/core/text/merge-rankings.ts';
import { respelledTokens, type Term } from '../src/core/text/parse-words.ts';
import { type Descriptions, openDescriptions } from '../src/core/text/search-descriptions.ts';
import type { Found, SearchOptions, WordsMeaning } from '../src/engine/contract.ts';
import type { Meaning } from './open-meaning.ts';
import type { Searchable } from './searchable.ts';

/** Words of a question as the encoder and the descriptions understand them. */
export interface MeantWords {
  readonly text: string;
  readonly embedding: Float32Array | null;
  /** Of the embedding, 0 to 1. */
  readonly confidence: number;
  /** What the encoder knows. */
  readonly terms: readonly Term[];
  readonly respelled: ReadonlyMap<string, string>;
  readonly meaning: WordsMeaning;
}

/** Larger collections are described only as far as they are on this device. */
const MOST_DESCRIBED = 100_000;

/** Understands words. @param meaning null where the site knows none: then only descriptions are searched */
function meantBy(text: string, meaning: Meaning | null): MeantWords {
  if (!meaning) {
    const nothing = { known: [], unknown: [text], similar: [] };
    return { text, embedding: null, confidence: 0, terms: [], respelled: new Map(), meaning: nothing };
  }
  const { words } = meaning;
  const parsed = words.parse(text);
  const { embedding, confidence, known, unknown } = words.vectorOf(parsed);
  const [first] = known;
  return {
    text,
    embedding,
    confidence,
    terms: known,
    respelled: respelledTokens(parsed, words.list),
    meaning: {
      known: known.map((term) => (term.kind === 'word' ? (words.list.words[term.word] ?? term.typed) : term.typed)),
      unknown: unknown.map(({ typed }) => typed),
      similar: first ? words.similarTo(first).map((word) => word.text) : [],
    },
  };
}

/** Searches by words; loaded when the first are asked for. */
export interface WordsSearch {
  /** Understands words. @param meaning null where the site knows none: then only descriptions are searched */
  meantBy(text: string, meaning: Meaning | null): MeantWords;
  /** The least cosine with words that counts in a collection. */
  leastLooksOf(collection: Searchable): number;
  /** One ranking of what looks like the question and of what its description says. */
  merge(looks: readonly PlacedNeighbour[], words: readonly MeantWords[], question: WordsQuestion): Promise<Found[]>;
}

/** Descriptions are kept between questions. */
export function openWordsSearch(): WordsSearch {
  const searchDescriptions = descriptionSearch();
  return {
    meantBy,
    leastLooksOf,
    merge: (looks, words, question) => mergeWithDescriptions(looks, words, question, searchDescriptions),
  };
}

/** What words are merged with. */
export interface WordsQuestion {
  readonly collection: Searchable;
  readonly meaning: Meaning | null;
  readonly options: SearchOptions;
  /** Items of the question itself. */
  readonly own: ReadonlySet<number>;
  /** The cosine that looks must reach; undefined where a picture is part of the question. */
  readonly leastLooks?: number | undefined;
  readonly signal: AbortSignal;
}

/** Searches the descriptions of a collection, kept between questions. */
function descriptionSearch() {
  let descriptions: Descriptions | undefined;
  return async (words: MeantWords, { collection, options, own, signal }: WordsQuestion) => {
    descriptions ??= openDescriptions();
    const reach = collection.summary.items > MOST_DESCRIBED ? 'nearest' : options.reach;
    const passing = new Set<number>();
    for await (const { first, items } of collection.items(reach, signal)) {
      for (const [place, item] of items.entries()) {
        descriptions.add(first + place, item);
        if (passesFilters(item.metadata, options.filters)) passing.add(first + place);
      }
    }
    const found = descriptions.search(words.text, words.respelled);
    return found.filter(({ item }) => passing.has(item) && !own.has(item));
  };
}

/** One ranking of what looks like the question and of what its description says. */
async function mergeWithDescriptions(
  looks: readonly PlacedNeighbour[],
  words: readonly MeantWords[],
  search: WordsQuestion,
  searchDescriptions: ReturnType<typeof descriptionSearch>,
): Promise<Found[]> {
  const [first] = words;
  if (!first) throw new FormatError('words were to be merged; there are none');
  const all = words.map(({ text }) => text).join(' ');
  const respelled = new Map(words.flatMap((one) => [...one.respelled]));
  const says = await searchDescriptions({ ...first, text: all, respelled }, search);
  const hasPicture = search.leastLooks === undefined;
  const confidence = hasPicture ? 1 : Math.max(...words.map((one) => one.confidence));
  const least = search.leastLooks ?? -1;
  const merged = mergeRankings(looks, confidence, says, least).slice(0, search.options.k);
  const terms = words.flatMap((one) => one.terms);
  const frames = new Map(looks.map(({ item, frame }) => [item, frame]));
  return Promise.all(
    merged.map(async ({ item, score, looks: cosine, says: said }): Promise<Found> => {
      const isLike = cosine !== null && search.meaning && terms.length > 0;
      const looksLike = isLike
        ? search.meaning.words.looksLike(await search.collection.embeddingOf(item, search.signal), terms)
        : [];
      const frame = frames.get(item);
      const placed = frame ? { item, frame } : { item };
      return { ...placed, score: hasPicture ? (cosine ?? 0) : score, because: { looksLike, says: said } };
    }),
  );
}

/** The least cosine with words that counts in a collection. */
function leastLooksOf(collection: Searchable): number {
  return collection.wordsLevel ?? UNMEASURED_LOOKS;
}
