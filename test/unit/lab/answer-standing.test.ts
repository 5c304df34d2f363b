import { describe, expect, test } from 'vitest';
import { answerExtras, answerStanding } from '../../../src/app/views/lab/encoders/answer-standing.ts';
import { encoderRole } from '../../../src/app/views/lab/encoders/encoder-role.ts';
import type { Release } from '../../../src/assets/release.ts';

const encoder = (id: string) => ({ identity: { id, sha256: id }, card: { id }, model: { bytes: 100 } });
const RELEASE = {
  collection: { items: 3, calibration: {} },
  encoder: encoder('own'),
  index: { bytes: 20 },
  meaning: {},
  tuning: {},
  details: {},
  map: {},
  lab: [encoder('own'), { ...encoder('other'), search: { index: { bytes: 30 } } }, encoder('compared')],
} as unknown as Release;

const site = (id: string) => ({ id, origin: 'site' as const });

describe('whether an encoder can answer searches', () => {
  test('one answers; another with an index can, at the price of itself and its index', () => {
    expect(answerStanding(RELEASE, site('own'), 'own')).toEqual({ kind: 'answers' });
    expect(answerStanding(RELEASE, site('other'), 'own')).toEqual({ kind: 'can', bytes: 130 });
    expect(answerStanding(RELEASE, site('other'), 'other')).toEqual({ kind: 'answers' });
    expect(answerStanding(RELEASE, site('own'), 'other')).toEqual({ kind: 'can', bytes: 0 });
  });

  test('one without an index of all pictures is not offered, and the reason is told', () => {
    const reasonOf = (release: Release, id: string, origin: 'site' | 'added' = 'site') => {
      const standing = answerStanding(release, { id, origin }, 'own');
      return standing.kind === 'cannot' ? standing.reason : standing.kind;
    };
    expect(reasonOf(RELEASE, 'compared')).toContain('built without an index by it');
    expect(reasonOf(RELEASE, 'mine', 'added')).toContain('there is no index of this collection by it');
    const sharded = { ...RELEASE, collection: { ...RELEASE.collection, shards: 12 } };
    expect(reasonOf(sharded, 'other')).toContain('this collection is in 12 shards, cut by what own sees');
  });

  test('what belongs to the site’s own encoder is said to be missing', () => {
    expect(answerExtras(RELEASE, 'own')).toEqual([]);
    const missing = answerExtras(RELEASE, 'other').join(' ');
    for (const words of [
      'in words it was not measured',
      'no tags and no focus',
      'in detail by own only',
      'tuning is for own',
      'map stays',
    ]) {
      expect(missing).toContain(words);
    }
    const search = { index: { bytes: 30 }, calibration: {}, meaning: {} };
    const lab = [{ ...encoder('other'), search }];
    const complete = { ...RELEASE, lab, details: undefined, tuning: undefined, map: undefined } as unknown as Release;
    expect(answerExtras(complete, 'other')).toEqual([]);
  });
});

test('an encoder is told to be what it is', () => {
  expect(encoderRole(site('own'), 'own', 'own', undefined)).toBe('Answers the searches of this site');
  expect(encoderRole(site('own'), 'own', 'other', undefined)).toBe('The site’s own; on this device other answers');
  expect(encoderRole(site('other'), 'own', 'other', undefined)).toBe(
    'Answers searches on this device, in place of own',
  );
  expect(encoderRole(site('other'), 'own', 'own', undefined)).toBe('Comes with this site');
  const mine = { id: 'mine', origin: 'added' as const };
  expect(encoderRole(mine, 'own', 'own', 'kept')).toContain('kept on this device until it is removed');
  expect(encoderRole(mine, 'own', 'own', 'full')).toContain('no more space');
});
