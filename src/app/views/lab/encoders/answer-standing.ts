import { assetsToAnswer, releaseAnsweredBy } from '../../../../assets/answering-release.ts';
import type { Release } from '../../../../assets/release.ts';
import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';

/** How an encoder stands to the searches of a site on this device. */
export type AnswerStanding =
  | { readonly kind: 'answers' }
  /** `bytes` on the wire, for itself and its index. */
  | { readonly kind: 'can'; readonly bytes: number }
  | { readonly kind: 'cannot'; readonly reason: string };

/**
 * Whether an encoder answers, could, or why it cannot: only one that has an index of all pictures can.
 * @param answering id of the one that answers
 */
export function answerStanding(
  release: Release,
  { id, origin }: Pick<LabEncoderEntry, 'id' | 'origin'>,
  answering: string,
): AnswerStanding {
  if (id === answering && origin === 'site') return { kind: 'answers' };
  if (origin === 'added') {
    return {
      kind: 'cannot',
      reason:
        'there is no index of this collection by it. What the lab computes for comparing lasts for this visit; ' +
        'the site’s owner can build an index with akin build --lab --lab-encoder.',
    };
  }
  if (releaseAnsweredBy(release, id)) {
    const found = release.lab?.find(({ identity }) => identity.id === id);
    const isOwn = id === release.encoder.identity.id;
    return { kind: 'can', bytes: isOwn || !found ? 0 : sum(assetsToAnswer(found)) };
  }
  if (release.collection.shards !== undefined) {
    return {
      kind: 'cannot',
      reason: `this collection is in ${release.collection.shards} shards, cut by what ${release.encoder.identity.id} sees; only a sample of it was looked at by others.`,
    };
  }
  return { kind: 'cannot', reason: 'this site was built without an index by it.' };
}

/** What searches by another encoder than the site's own have, and what they lack. */
export function answerExtras(release: Release, id: string): readonly string[] {
  const search = release.lab?.find(({ identity }) => identity.id === id)?.search;
  if (!search) return [];
  const own = release.encoder.identity.id;
  return [
    ...(release.collection.calibration && !search.calibration
      ? ['How alike results are is told by a number only: in words it was not measured by this encoder.']
      : []),
    ...(release.meaning && !search.meaning
      ? ['Words find what descriptions say, not what pictures show; there are no tags and no focus.']
      : []),
    ...(release.details ? [`Photos are compared in detail by ${own} only.`] : []),
    ...(release.tuning ? [`The site’s tuning is for ${own} and waits until that answers again.`] : []),
    ...(release.map ? [`The map stays as ${own} sees the pictures.`] : []),
  ];
}

function sum(assets: readonly { readonly bytes: number }[]): number {
  return assets.reduce((total, { bytes }) => total + bytes, 0);
}
