/** Endings of English plurals and what stands in the singular, as WordNet's morphy(7WN) tries them. */
const ENDINGS: readonly (readonly [plural: string, singular: string])[] = [
  ['ses', 's'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['ves', 'f'],
  ['ves', 'fe'],
  ['men', 'man'],
  ['ies', 'y'],
  ['s', ''],
];

/** The shortest word that can be a plural; "as" and "is" are none. */
const SHORTEST = 4;

/** What a word may be the plural of; most of them are no words. The dictionary's exceptions come before these. */
export function lemmasOf(word: string): string[] {
  if (word.length < SHORTEST || word.endsWith('ss')) return [];
  return ENDINGS.filter(([plural]) => word.endsWith(plural) && word.length > plural.length + 1).map(
    ([plural, singular]) => word.slice(0, word.length - plural.length) + singular,
  );
}
