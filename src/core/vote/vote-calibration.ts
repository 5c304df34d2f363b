/** How often the votes on one column are right, measured on the collection itself. */
export interface VoteCalibration {
  readonly column: string;
  /** Shares of the winner, rising. */
  readonly shares: readonly number[];
  /** How often a vote with the share at the same place is right, never falling. */
  readonly rights: readonly number[];
}

/** A vote of an item's neighbours on it, the item itself left out, and whether it told the item's own value. */
export interface HeldOutVote {
  readonly share: number;
  readonly isRight: boolean;
}

/** Fewer items than this say nothing about a column. */
const FEWEST = 20;
/** Votes of a bin; of 20 to 40 the standard error of a share of 0.9 is 0.05 to 0.07. */
const BIN = 30;
const DECIMALS = 3;

/**
 * Fits the map from share to truth: votes sorted by share, cut into bins, the shares of right ones pooled until they never
 * fall (isotonic regression by pooling adjacent violators; Ayer et al. 1955). One right and one wrong vote are added to each
 * bin, so that no finite number of items promises certainty.
 * @returns null for too few votes
 */
export function calibrateVotes(column: string, votes: readonly HeldOutVote[]): VoteCalibration | null {
  if (votes.length < FEWEST) return null;
  const sorted = [...votes].sort((a, b) => a.share - b.share);
  const bins = Math.max(1, Math.floor(sorted.length / BIN));
  const blocks: { share: number; right: number; count: number }[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const own = sorted.slice(Math.floor((bin * sorted.length) / bins), Math.floor(((bin + 1) * sorted.length) / bins));
    const right = own.filter(({ isRight }) => isRight).length;
    let block = { share: sum(own.map(({ share }) => share)), right: right + 1, count: own.length + 2 };
    block.share = (block.share / own.length) * block.count;
    let before = blocks.at(-1);
    while (before && before.right / before.count > block.right / block.count) {
      blocks.pop();
      block = {
        share: block.share + before.share,
        right: block.right + before.right,
        count: block.count + before.count,
      };
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  return {
    column,
    shares: blocks.map(({ share, count }) => rounded(share / count)),
    rights: blocks.map(({ right, count }) => rounded(right / count)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
