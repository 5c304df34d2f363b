/** Characters of a word; what is longer is cut, so that it costs no more than a word. */
const LONGEST_TOKEN = 60;

/** Words that only join others. */
const JOINING = new Set(
  'a an the of on in at with and or for to from by my our your some any this that these those is are its'.split(' '),
);

/** Whether a word only joins others and is not searched for. */
export function isJoining(token: string): boolean {
  return JOINING.has(token);
}

/** The words of a text: lower case, without accents, hyphens and underscores taken as spaces. */
export function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’‘]/g, "'")
    .toLowerCase();
  const tokens = plain.match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
  return tokens.map((token) => token.slice(0, LONGEST_TOKEN));
}
