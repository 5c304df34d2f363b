import type { DetailsState } from '../../../engine/contract.ts';

/** What order the results are in, and why. @param isHeld whether that of details is known, but not shown yet */
export function detailsWords(details: DetailsState, isHeld = false): string {
  switch (details.state) {
    case 'comparing':
      return isHeld ? 'Details are compared.' : 'Comparing details …';
    case 'compared':
      return 'Ordered by details. Bars tell how alike whole pictures are.';
    case 'failed':
      return `Ordered by likeness: details could not be compared, because ${details.message}.`;
    case 'possible':
      return 'Ordered by likeness.';
  }
}
