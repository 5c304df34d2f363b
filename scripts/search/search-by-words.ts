import { mergeRankings, UNMEASURED_LOOKS } from '../../src/core/text/merge-rankings.ts';
import { respelledTokens } from '../../src/core/text/parse-words.ts';
import { openDescriptions } from '../../src/core/text/search-descriptions.ts';
import type { Words } from '../../src/core/words/open-words.ts';
import { assertMadeFor } from '../../src/search/index-fits-encoder.ts';
import { encoderWords } from './encoder-words.ts';
import { openSite } from './open-site.ts';
import { readRelease } from './read-site.ts';
import { siteEncoder } from './site-encoder.ts';

/** This many times as many items as are asked for are ranked by their looks, before descriptions are merged in. */
const LOOKS_PER_ANSWER = 10;

/** What `akin search --words --json` prints. */
export interface WordsReport {
  readonly neighbours: readonly {
    readonly id: number;
    readonly path: string;
    /** Of the merged ranking (`mergeRankings`), 0 to 1. */
    readonly score: number;
    readonly metadata: Readonly<Record<string, string | number>>;
    readonly because: {
      /** Cosine similarity of the picture and the words, or null where only the description says them. */
      readonly looks: number | null;
      /** The kinds of what the words mean that it looks like, as "studio couch" for "sofa". */
      readonly looksLike: readonly string[];
      readonly says: readonly string[];
    };
  }[];
  readonly words: {
    /** How well the encoder's classes show what is meant, 0 to 1. */
    readonly confidence: number;
    readonly known: readonly string[];
    readonly unknown: readonly string[];
    readonly similar: readonly string[];
  };
  readonly timings: { readonly wordsMs: number; readonly searchMs: number };
}

/** Items of a built site by what they look like and by what their descriptions say, in one ranking. */
export async function searchByWords(text: string, site: string, k: number): Promise<WordsReport> {
  const release = await readRelease(site);
  const folder = await siteEncoder(site, release);
  const { index, items } = await openSite(site, release);
  assertMadeFor(index.header, folder.identity, folder.card.input.preprocessing);
  const words = await encoderWords(folder);
  const descriptions = openDescriptions();
  for (const [number, item] of items.entries()) descriptions.add(number, item);

  const begun = performance.now();
  const meant = words && meaningOf(text, words);
  const wordsMs = performance.now() - begun;
  const count = Math.min(items.length, k * LOOKS_PER_ANSWER);
  const leastLooks = release.collection.calibration?.scores.words ?? UNMEASURED_LOOKS;
  const looks = meant?.embedding ? await index.nearest(meant.embedding, count) : [];
  const merged = mergeRankings(looks, meant?.confidence ?? 0, descriptions.search(text, meant?.respelled), leastLooks);
  const searchMs = performance.now() - begun - wordsMs;
  const neighbours: WordsReport['neighbours'][number][] = [];
  for (const { item: id, score, looks, says } of merged.slice(0, k)) {
    const item = items[id];
    if (!item) continue;
    const looksLike = words && meant && looks !== null ? words.looksLike(await index.embeddingOf(id), meant.terms) : [];
    neighbours.push({ id, path: item.path, score, metadata: item.metadata, because: { looks, looksLike, says } });
  }
  const { confidence = 0, known = [], unknown = [text], similar = [] } = meant ?? {};
  return { neighbours, words: { confidence, known, unknown, similar }, timings: { wordsMs, searchMs } };
}

function meaningOf(text: string, words: Words) {
  const terms = words.parse(text);
  const { embedding, confidence, known, unknown } = words.vectorOf(terms);
  const [first] = known;
  return {
    terms: known,
    embedding,
    confidence,
    respelled: respelledTokens(terms, words.list),
    known: known.map((term) => (term.kind === 'word' ? (words.list.words[term.word] ?? '') : term.typed)),
    unknown: unknown.map(({ typed }) => typed),
    similar: first ? words.similarTo(first).map((word) => word.text) : [],
  };
}

/** The report as lines for a person. */
export function showWordsReport({ neighbours, words, timings }: WordsReport): string[] {
  const width = Math.max(0, ...neighbours.map(({ path }) => path.length));
  const rows = neighbours.map(({ path, score, because }) => {
    const reasons = [
      ...(because.looks === null ? [] : [`it looks like: ${because.looksLike.join(', ')}`]),
      ...(because.says.length === 0 ? [] : [`the description says: ${because.says.join(', ')}`]),
    ];
    return `${score.toFixed(3)}  ${path.padEnd(width)}  ${reasons.join('; ')}`;
  });
  const known = words.known.length === 0 ? 'no word' : words.known.join(', ');
  return [
    ...rows,
    `the encoder knows ${known} (confidence ${words.confidence.toFixed(2)})`,
    ...(words.unknown.length === 0 ? [] : [`it does not know ${words.unknown.join(', ')}`]),
    ...(words.similar.length === 0 ? [] : [`similar words: ${words.similar.join(', ')}`]),
    `words in ${timings.wordsMs.toFixed(1)} ms, searched in ${timings.searchMs.toFixed(1)} ms`,
  ];
}
