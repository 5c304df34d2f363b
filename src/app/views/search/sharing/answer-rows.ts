import type { AnswerRow } from '../../../../core/answer-data/answer-rows.ts';
import type { ScoreLevels } from '../../../../core/calibration/score-levels.ts';
import type { Found } from '../../../../engine/contract.ts';
import type { Collection } from '../../../collection/collection.ts';
import { reasonWords } from '../../../gallery/reason-words.ts';
import { scoreWords } from '../../../gallery/score-words.ts';

const DECIMALS = 4;

/** The results of an answer as rows of data. */
export function answerRows(
  found: readonly Found[],
  collection: Pick<Collection, 'item' | 'nameOf'>,
  levels: ScoreLevels | undefined,
): AnswerRow[] {
  return found.map((one, at) => {
    const { path, metadata } = collection.item(one.item);
    return {
      rank: at + 1,
      path,
      name: collection.nameOf(one.item),
      score: Number(one.score.toFixed(DECIMALS)),
      how: reasonWords(one) || scoreWords(one.score, levels),
      metadata,
    };
  });
}
