import type { Metadata } from '../item.ts';
import { lemmasOf } from '../text/lemmas.ts';
import { isJoining, tokensOf } from '../text/tokens.ts';
import { type TypicalTerm, typicalTerms } from './typical-terms.ts';

/** What names are made from. */
export interface NameSources {
  readonly metadataOf: (item: number) => Metadata;
  /** Columns whose cells are terms as they stand, such as a category; the words of all others are terms. */
  readonly values: ReadonlySet<string>;
  /** What the encoder sees in an item; none where it knows no words. */
  readonly tagsOf: (item: number) => readonly string[];
}

export interface ClusterName {
  readonly name: string;
  readonly words: readonly string[];
}

/** How much a term counts by where it comes from: an owner's values name things, words of a description mostly do not. */
const WEIGHT_OF_VALUES = 1;
const WEIGHT_OF_TAGS = 0.5;
const WEIGHT_OF_WORDS = 0.35;
/** Items of a cluster that the encoder is asked about; more change no name. */
const ASKED_FOR_TAGS = 16;
/** Words kept of a cluster. */
const WORDS = 6;
/** Words of a name, and of one that would otherwise be another cluster's too. */
const NAME_WORDS = 2;
const LONGER_NAME_WORDS = 3;
const SHORTEST_WORD = 4;
/** What so many of a cluster's items are is its kind. */
const SHARE_OF_KIND = 0.8;
/** What fewer of them are does not name them beside it. */
const SHARE_IN_NAME = 0.5;

/**
 * Names clusters by what their items say of themselves and what they look like.
 * @param clusters item numbers of each cluster
 */
export function nameClusters(
  clusters: readonly (readonly number[])[],
  { metadataOf, values, tagsOf }: NameSources,
): ClusterName[] {
  const sources = [
    { weight: WEIGHT_OF_VALUES, terms: typicalTerms((item) => valuesOf(metadataOf(item), values), clusters) },
    { weight: WEIGHT_OF_WORDS, terms: typicalTerms((item) => wordsOf(metadataOf(item), values), clusters) },
    { weight: WEIGHT_OF_TAGS, terms: typicalTerms((item) => new Set(tagsOf(item)), clusters.map(sample)) },
  ];
  const words = clusters.map((_, at) => {
    const weighted = sources.flatMap(({ weight, terms }) =>
      (terms[at] ?? []).map((term) => ({ ...term, score: term.score * weight })),
    );
    return distinct(weighted.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))).slice(0, WORDS);
  });
  const said = sources[0]?.terms ?? [];
  // What has a kind is told from others of its kind by the owner's values alone, as long as that is enough.
  const names = words.map((own, at) => {
    const kind = kindOf(said[at] ?? []);
    const common = (said[at] ?? []).filter(({ share }) => share >= SHARE_IN_NAME);
    return nameOf(kind ? distinct(common) : own, kind, NAME_WORDS);
  });
  const longer = words.map((own, at) => nameOf(own, kindOf(said[at] ?? []), LONGER_NAME_WORDS));
  const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  const used = new Map<string, number>();
  return words.map((own, at) => {
    const short = names[at] as string;
    const name = isShared(short) ? (longer[at] as string) : short;
    const before = used.get(name) ?? 0;
    used.set(name, before + 1);
    return { name: before === 0 ? name : `${name} ${before + 1}`, words: own.map(({ term }) => term) };
  });
}

/** The widest of the values that nearly all items of a cluster have. */
function kindOf(terms: readonly TypicalTerm[]): TypicalTerm | undefined {
  const common = terms.filter(({ share }) => share >= SHARE_OF_KIND);
  return common.sort((a, b) => b.shareOfAll - a.shareOfAll || (a.term < b.term ? -1 : 1))[0];
}

/** The kind, where there is one, and what is most telling: "Lamp, arc". */
function nameOf(terms: readonly TypicalTerm[], kind: TypicalTerm | undefined, count: number): string {
  const others = terms.filter(({ term }) => term !== kind?.term);
  const text = [...(kind ? [kind] : []), ...others]
    .slice(0, count)
    .map(({ term }) => term)
    .join(', ');
  return text === '' ? 'Mixed' : `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** Evenly over a cluster. */
function sample(items: readonly number[]): readonly number[] {
  const step = Math.max(1, items.length / ASKED_FOR_TAGS);
  const places = Array.from({ length: Math.min(items.length, ASKED_FOR_TAGS) }, (_, at) => Math.floor(at * step));
  return places.map((place) => items[place] as number);
}

function valuesOf(metadata: Metadata, values: ReadonlySet<string>): Set<string> {
  const own = Object.entries(metadata).filter(([column, cell]) => values.has(column) && typeof cell === 'string');
  return new Set(own.map(([, cell]) => String(cell).trim()).filter((text) => text !== ''));
}

function wordsOf(metadata: Metadata, values: ReadonlySet<string>): Set<string> {
  const own = Object.entries(metadata).filter(([column, cell]) => !values.has(column) && typeof cell === 'string');
  return new Set(own.flatMap(([, cell]) => tokensOf(String(cell)).filter(isTelling)));
}

function isTelling(token: string): boolean {
  return token.length >= SHORTEST_WORD && !isJoining(token) && !/\d/.test(token);
}

/** Without terms that repeat a better one: its plural, a part of it, the same in other letters. */
function distinct(terms: readonly TypicalTerm[]): TypicalTerm[] {
  const kept: { readonly term: TypicalTerm; readonly stems: ReadonlySet<string> }[] = [];
  for (const term of terms) {
    const stems = new Set(tokensOf(term.term).flatMap((token) => [token, ...lemmasOf(token)]));
    if (kept.every((other) => ![...stems].some((stem) => other.stems.has(stem)))) kept.push({ term, stems });
  }
  return kept.map(({ term }) => term);
}
