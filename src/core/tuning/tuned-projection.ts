import type { Calibration } from '../calibration/calibration.ts';
import type { EncoderIdentity } from '../encoder-card.ts';
import type { Confidence } from './confidence.ts';
import type { Loss } from './learn-projection.ts';
import type { ClassHead } from './softmax-loss.ts';
import type { Gain, Verdict } from './verdict.ts';

/** What a projection was learned from. */
export type TuningSource =
  | { readonly kind: 'labels'; readonly column: string; readonly loss: Loss }
  /** Pairs of items that someone has marked. */
  | { readonly kind: 'pairs'; readonly alike: number; readonly different: number };

/** How it was measured, so that it can be done again. */
export interface TuningFigures {
  /**
   * Of labels the precision among ten neighbours of rows that nothing was learned from; of pairs how often a
   * held-out pair that is alike has a higher cosine than one that is not.
   */
  readonly gain: Gain;
  readonly verdict: Verdict;
  /** What held-out rows looked through: others that are held out, or (where those are too few) all others; `pairs` of pairs. */
  readonly gallery: 'held out' | 'all' | 'pairs';
  /** Rows (or pairs) learned from, those that told when to stop, and those it was measured on. */
  readonly train: number;
  readonly validation: number;
  readonly heldOut: number;
  readonly seed: number;
  readonly bestEpoch: number;
}

/** Names the class of a vector. */
export interface Classifier {
  /** In the metadata column that was learned from. */
  readonly values: readonly string[];
  readonly head: ClassHead;
  /** What logits are divided by, so that it is right as often as it says. */
  readonly temperature: number;
  /** On rows that nothing was learned from. */
  readonly confidence: Confidence;
}

/** A projection of a collection's embeddings, learned from its labels or from pairs. */
export interface TunedProjection {
  /** Whose embeddings it takes. */
  readonly encoder: EncoderIdentity;
  readonly dimensions: number;
  /** W: items and queries are compared by the cosine of W·x. Dimensions × dimensions, row-major. */
  readonly matrix: Float32Array<ArrayBuffer>;
  readonly source: TuningSource;
  readonly figures: TuningFigures;
  /** Null of pairs. */
  readonly classifier: Classifier | null;
  /** What scores and votes mean in the projected space; null where the collection is too small to measure. */
  readonly calibration: Calibration | null;
}
