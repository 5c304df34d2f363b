import type { Vote } from './category-vote.ts';

/**
 * The votes with a classifier's guess in the place of the neighbours' vote on its column: it was learned for that column, and
 * says how often it is right. A guess that is wrong more often than not offers nothing, and neither does the vote it stands for.
 */
export function preferGuess(votes: readonly Vote[], guess: Vote | null): readonly Vote[] {
  if (!guess) return votes;
  const others = votes.filter(({ column }) => column !== guess.column);
  const all = guess.probability > 0.5 ? [...others, guess] : others;
  return all.sort((a, b) => b.probability - a.probability);
}
