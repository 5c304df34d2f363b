import { mixFocus } from '../src/core/focus/class-matrix.ts';
import type { Neighbour } from '../src/core/neighbour.ts';
import { combineEmbeddings, type WeightedEmbedding } from '../src/core/query/combine-embeddings.ts';
import { VOTERS } from '../src/core/vote/category-vote.ts';
import type { OnPartial, SearchOptions, SearchResult, VectorQuestion, VectorResult } from '../src/engine/contract.ts';
import type { Meaning } from './open-meaning.ts';
import type { MeantWords, Merged, WordsSearch } from './search-words.ts';
import type { Searchable } from './searchable.ts';
import type { Tuned } from './tuned.ts';

/** What questions are answered with. */
export interface AnswerParts {
  readonly collection: Searchable;
  /** Loads what words and focusing need; null where the site has none. */
  readonly meaning: () => Promise<Meaning | null>;
  /** The projection to search by, if there is one. */
  readonly tuned?: Tuned | null;
  /** Loads what searches by words, the same each time. */
  readonly wordsSearch: () => Promise<WordsSearch>;
}

/** So many times as many neighbours by looks are merged as are shown: what the description says may stand further down. */
const LOOKS_PER_ANSWER = 8;

const NOTHING_LEFT =
  'More and less of the same leave nothing to search for; remove one of them, or add another picture';
const NO_SUCH_CLASS = 'The encoder of this site does not know the kind of thing to focus on; remove the focus';

/**
 * Answers a question: its parts become one vector, and the vector is searched for; with words the items that say them join
 * the ranking. Items of the question itself are left out.
 * @throws DownloadError, FormatError; RangeError where plus and minus leave nothing to search for; the signal's reason
 */
export async function answerQuestion(
  { collection, meaning: openMeaning, wordsSearch: openWordsSearch, tuned: tuning = null }: AnswerParts,
  { parts, focus }: VectorQuestion,
  options: SearchOptions,
  signal: AbortSignal,
  onPartial: OnPartial<SearchResult>,
): Promise<SearchResult> {
  const hasWords = parts.some(({ kind }) => kind === 'words');
  const wordsSearch = hasWords ? await openWordsSearch() : null;
  const needsMeaning = focus !== null || hasWords;
  const meaning = needsMeaning ? await openMeaning() : null;
  signal.throwIfAborted();
  const hasPicture = parts.some(({ kind, weight }) => kind !== 'words' && weight > 0);
  const examples: WeightedEmbedding[] = [];
  const wanted: MeantWords[] = [];
  const own = new Set<number>();
  for (const part of parts) {
    if (part.kind === 'embedding') examples.push(part);
    if (part.kind === 'item') {
      own.add(part.item);
      examples.push({ weight: part.weight, embedding: await collection.embeddingOf(part.item, signal) });
    }
    if (part.kind === 'words' && wordsSearch) {
      const words = wordsSearch.meantBy(part.text, meaning);
      if (part.weight > 0) wanted.push(words);
      // Beside something else, a word counts as much as the encoder knows it.
      const weight = parts.length > 1 ? part.weight * words.confidence : part.weight;
      if (words.embedding) examples.push({ weight, embedding: words.embedding });
    }
  }
  const vector = combineEmbeddings(examples);
  if (!vector && wanted.length === 0) throw new RangeError(NOTHING_LEFT);
  const matrix = focus && (meaning?.matrixOf(focus.wordNetId) ?? null);
  if (focus && !matrix) throw new RangeError(NO_SUCH_CLASS);
  // A projection was learned from pictures: what cosines with words mean by it was never measured.
  const tuned = hasWords ? null : tuning;
  const focused =
    focus && matrix
      ? { focus: { matrix: mixFocus(matrix, focus.amount, tuned?.matrix) } }
      : tuned && { isProjected: true };
  const find = (
    wanted: SearchOptions & { readonly isOfWholes?: boolean },
    onFound: OnPartial<VectorResult> = () => {},
  ) =>
    vector
      ? collection.search(vector, { ...wanted, ...focused }, signal, onFound)
      : Promise.resolve(nothingFound(collection));

  const others = <Each extends Neighbour>(found: readonly Each[], k: number) =>
    found.filter(({ item }) => !own.has(item)).slice(0, k);
  if (wordsSearch && wanted.length > 0) {
    const k = Math.min(collection.summary.items, options.k * LOOKS_PER_ANSWER + own.size);
    const found = await find({ ...options, k });
    const leastLooks = hasPicture ? undefined : wordsSearch.leastLooksOf(collection);
    const search = { collection, meaning, options, own, leastLooks, signal };
    const looks = others(found.neighbours, k);
    const complete = (merged: Merged): SearchResult => ({ ...found, ...merged, voters: [], words: joined(wanted) });
    return complete(await wordsSearch.merge(looks, wanted, search, (merged) => onPartial(complete(merged))));
  }

  // Items equal to the question's own may stand before them, so as many more are asked for.
  const more = { ...options, k: Math.max(options.k, VOTERS) + own.size };
  const [only] = examples;
  const guess = (examples.length === 1 && only && only.weight > 0 && tuned?.guess(only.embedding)) || null;
  const complete = (found: VectorResult, voters: readonly Neighbour[]): SearchResult => ({
    ...found,
    neighbours: others(found.neighbours, options.k),
    voters: others(voters, VOTERS),
    ...(tuned && { tuned: { source: tuned.source, guess } }),
  });
  if (options.filters.length === 0 && !collection.hasParts) {
    const found = await find(more, (partial) => onPartial(complete(partial, partial.neighbours)));
    return complete(found, found.neighbours);
  }
  // Votes are measured on whole pictures (docs/calibration.md), so whole ones vote; unfiltered they are a first answer.
  const isFirst = options.filters.length === 0 && options.reach === 'nearest';
  const unfiltered = await find(
    { k: isFirst ? more.k : VOTERS + own.size, reach: 'nearest', filters: [], isOfWholes: true },
    isFirst ? (partial) => onPartial(complete(partial, partial.neighbours)) : undefined,
  );
  const pass = (partial: VectorResult) => onPartial(complete(partial, unfiltered.neighbours));
  return complete(await find(more, pass), unfiltered.neighbours);
}

function nothingFound({ summary }: Searchable): VectorResult {
  const { items } = summary;
  const coverage = { itemsSeen: items, items, missingBytes: 0, problem: null };
  return { neighbours: [], plan: 'descriptions only', coverage, searchMs: 0 };
}

function joined(words: readonly MeantWords[]): NonNullable<SearchResult['words']> {
  return {
    known: words.flatMap(({ meaning }) => meaning.known),
    unknown: words.flatMap(({ meaning }) => meaning.unknown),
    similar: words[0]?.meaning.similar ?? [],
  };
}
