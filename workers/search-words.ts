import { FormatError } from '../src/core/errors.ts';
import { passesFilters } from '../src/core/query/passes-filters.ts';
import type { PlacedNeighbour } from '../src/core/regions/regions.ts';
import { mergeRankings, UNMEASURED_LOOKS } from '../src/core/text/merge-rankings.ts';
import { respelledTokens, type Term } from '../src/core/text/parse-words.ts';
import { type DescriptionMatch, type Descriptions, openDescriptions } from '../src/core/text/search-descriptions.ts';
import type { Described, Found, SearchOptions, WordsMeaning } from '../src/engine/contract.ts';
import type { Meaning } from './open-meaning.ts';
import type { DescriptionsWanted, Searchable } from './searchable.ts';

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

/** While descriptions are read, a fuller answer comes each time that so much of the missing has arrived. */
const TOLD_SHARE = 1 / 8;

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
  /**
   * One ranking of what looks like the question and of what its description says.
   * @param onMore gets what is found while descriptions are read
   */
  merge(
    looks: readonly PlacedNeighbour[],
    words: readonly MeantWords[],
    question: WordsQuestion,
    onMore: (merged: Merged) => void,
  ): Promise<Merged>;
}

/** What words found, and in how many descriptions. */
export interface Merged {
  readonly neighbours: readonly Found[];
  readonly described: Described;
}

/** Descriptions are kept between questions. */
export function openWordsSearch(): WordsSearch {
  const searchDescriptions = descriptionSearch();
  return {
    meantBy,
    leastLooksOf,
    merge: (looks, words, question, onMore) =>
      mergeWithDescriptions(looks, words, question, searchDescriptions, onMore),
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
  const known = new Set<number>();
  return async (
    words: MeantWords,
    { collection, options: { k, filters, descriptions: reach = 'nearest' }, own, signal }: WordsQuestion,
    looks: readonly PlacedNeighbour[],
    onMore: (described: Described, find: () => DescriptionMatch[]) => Promise<void>,
  ) => {
    descriptions ??= openDescriptions();
    const all = descriptions;
    const isFiltered = filters.length > 0;
    const passing = new Set<number>();
    const find = () =>
      all
        .search(words.text, words.respelled)
        .filter(({ item }) => (!isFiltered || passing.has(item)) && !own.has(item));
    const wanted: DescriptionsWanted = {
      reach,
      shown: looks.slice(0, k).map(({ item }) => item),
      isKnown: (first) => !isFiltered && known.has(first),
      async onItems(first, items, described) {
        for (const [place, item] of items.entries()) {
          all.add(first + place, item);
          if (passesFilters(item.metadata, filters)) passing.add(first + place);
        }
        known.add(first);
        await onMore(described, find);
      },
    };
    const described = await collection.describe(wanted, signal);
    return { described, says: find() };
  };
}

/** One ranking of what looks like the question and of what its description says. */
async function mergeWithDescriptions(
  looks: readonly PlacedNeighbour[],
  words: readonly MeantWords[],
  search: WordsQuestion,
  searchDescriptions: ReturnType<typeof descriptionSearch>,
  onMore: (merged: Merged) => void,
): Promise<Merged> {
  const [first] = words;
  if (!first) throw new FormatError('words were to be merged; there are none');
  const all = words.map(({ text }) => text).join(' ');
  const respelled = new Map(words.flatMap((one) => [...one.respelled]));
  const hasPicture = search.leastLooks === undefined;
  const confidence = hasPicture ? 1 : Math.max(...words.map((one) => one.confidence));
  const least = search.leastLooks ?? -1;
  const terms = words.flatMap((one) => one.terms);
  const frames = new Map(looks.map(({ item, frame }) => [item, frame]));
  const mergedWith = (says: readonly DescriptionMatch[]) =>
    Promise.all(
      mergeRankings(looks, confidence, says, least)
        .slice(0, search.options.k)
        .map(async ({ item, score, looks: cosine, says: said }): Promise<Found> => {
          const isLike = cosine !== null && search.meaning && terms.length > 0;
          const looksLike = isLike
            ? search.meaning.words.looksLike(await search.collection.embeddingOf(item, search.signal), terms)
            : [];
          const frame = frames.get(item);
          const placed = frame ? { item, frame } : { item };
          return { ...placed, score: hasPicture ? (cosine ?? 0) : score, because: { looksLike, says: said } };
        }),
    );

  let [toldBytes, isTelling] = [Number.POSITIVE_INFINITY, false];
  const asked = { ...first, text: all, respelled };
  const { described, says } = await searchDescriptions(asked, search, looks, async (soFar, find) => {
    const { missingBytes } = soFar;
    if (search.options.descriptions !== 'everything' || isTelling || missingBytes > toldBytes * (1 - TOLD_SHARE))
      return;
    isTelling = true;
    onMore({ neighbours: await mergedWith(find()), described: soFar });
    [toldBytes, isTelling] = [missingBytes, false];
  });
  return { neighbours: await mergedWith(says), described };
}

/** The least cosine with words that counts in a collection. */
function leastLooksOf(collection: Searchable): number {
  return collection.wordsLevel ?? UNMEASURED_LOOKS;
}
