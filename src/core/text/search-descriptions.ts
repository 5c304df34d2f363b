import MiniSearch from 'minisearch';
import type { Item } from '../item.ts';
import { isJoining, tokensOf } from './tokens.ts';

/** An item whose description has words of the query. */
export interface DescriptionMatch {
  /** The item's number. */
  readonly item: number;
  /** BM25+ of MiniSearch; comparable within one answer only. */
  readonly score: number;
  /** Share of the query's words that the description has, 0 to 1. */
  readonly coverage: number;
  /** The description's own words that matched, the best first. */
  readonly says: readonly string[];
}

/** The descriptions of a collection, searchable by words. */
export interface Descriptions {
  /** Adds an item; what is added again is kept once. Items of shards come as they arrive. */
  add(number: number, item: Pick<Item, 'path' | 'metadata'>): void;
  /**
   * Items with any of the query's words, those with the rarest and most words first.
   * @param respelled what words with a slip probably mean (`respelledTokens`); either may match
   */
  search(query: string, respelled?: ReadonlyMap<string, string>): DescriptionMatch[];
}

/** Letters that may be wrong, as a share of a word's length; MiniSearch rounds, so words of three letters must be right. */
const FUZZINESS = 0.2;
const SHORTEST_FUZZY = 4;
/** What begins with the typed letters matches from this length on. */
const SHORTEST_PREFIX = 3;

/**
 * An empty collection of descriptions: all metadata, and the names of files and folders. It carries MiniSearch, 6 kB: import
 * it when the first words are typed.
 */
export function openDescriptions(): Descriptions {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: tokensOf,
    processTerm: (term) => (isJoining(term) ? null : term),
    searchOptions: {
      fuzzy: (term) => (term.length >= SHORTEST_FUZZY ? FUZZINESS : false),
      prefix: (term) => term.length >= SHORTEST_PREFIX,
    },
  });
  return {
    add(number, { path, metadata }) {
      if (index.has(number)) return;
      const names = path.replace(/\.[^./]+$/, '');
      index.add({ id: number, text: [...Object.values(metadata), names].join(' ') });
    },
    search(query, respelled = new Map()) {
      const asked = new Set(tokensOf(query).filter((token) => !isJoining(token)));
      if (asked.size === 0) return [];
      const meant = new Map(
        [...asked].flatMap((token) => tokensOf(respelled.get(token) ?? '').map((as) => [as, token])),
      );
      return index
        .search({ queries: [...asked, ...meant.keys()], combineWith: 'OR' })
        .map(({ id, score, queryTerms, terms }) => ({
          item: id as number,
          score,
          coverage: new Set(queryTerms.map((term) => (asked.has(term) ? term : meant.get(term)))).size / asked.size,
          says: [...new Set(terms)],
        }))
        .sort((a, b) => b.score - a.score || a.item - b.item);
    },
  };
}
