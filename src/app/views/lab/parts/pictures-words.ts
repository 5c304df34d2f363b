import { formatCount, formatNumberOf } from '../../../wording/quantities.ts';
import type { LabPictures } from '../state/lab-pictures.ts';

/** How many pictures are worked on: “1,000 pictures”, “a sample of 10,000 of 60,000 pictures”. */
export function picturesWords({ count, sampleOf }: Pick<LabPictures, 'count' | 'sampleOf'>): string {
  const all = formatNumberOf(sampleOf ?? count, 'picture', 'pictures');
  return sampleOf === null ? all : `a sample of ${formatCount(count)} of ${all}`;
}
