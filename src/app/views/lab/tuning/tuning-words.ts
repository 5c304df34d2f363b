import type { Loss } from '../../../../core/tuning/learn-projection.ts';
import type { Classifier, TuningFigures, TuningSource } from '../../../../core/tuning/tuned-projection.ts';
import { formatCount, formatNumberOf } from '../../../wording/quantities.ts';

export const LOSS_WORDS: Readonly<Record<Loss, string>> = {
  contrastive: 'Contrastive: equal labels together',
  softmax: 'Softmax: labels apart',
};

/** A share as a percentage with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
}

/** What a projection was learned from: `category`, or pairs. */
export function sourceWords(source: TuningSource): string {
  return source.kind === 'labels'
    ? `“${source.column}”`
    : formatNumberOf(source.alike + source.different, 'marked pair', 'marked pairs');
}

/** What was counted. */
export function measureWords({ gallery }: TuningFigures): string {
  return gallery === 'pairs'
    ? 'of alike pairs nearer than pairs that are not'
    : 'of the ten nearest with the same label';
}

/** The verdict as one word or two. */
export const VERDICT_WORDS: Readonly<Record<TuningFigures['verdict'], string>> = {
  better: 'Better',
  'no difference': 'Not better',
  worse: 'Worse',
};

/** Why the verdict is what it is. */
export function verdictReason({ gain, verdict, gallery }: TuningFigures): string {
  const what = gallery === 'pairs' ? 'pairs' : 'pictures';
  const where =
    gallery === 'all' ? ', looked for among all' : gallery === 'held out' ? ', looked for among each other' : '';
  const interval = `from ${points(gain.low)} to ${points(gain.high)} points`;
  const measured = `Measured on ${formatCount(gain.queries)} ${what} that nothing was learned from${where}.`;
  switch (verdict) {
    case 'better':
      return `${measured} With others of their kind the gain would lie ${interval}, 99 times in 100.`;
    case 'worse':
      return `${measured} The change lies ${interval}: searches stay as they are.`;
    default:
      return `${measured} The change lies ${interval}, which may be chance: searches stay as they are.`;
  }
}

/** What the classifier is worth. */
export function classifierWords({ values, confidence }: Classifier): string {
  return (
    `As a classifier it names the right one of ${formatCount(values.length)} labels for ${percent(confidence.accuracy)} of ` +
    `these pictures; how sure it is differs from how often it is right by ${(100 * confidence.calibrationError).toFixed(1)} points.`
  );
}
