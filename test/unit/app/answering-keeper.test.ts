import { describe, expect, test } from 'vitest';
import { AnsweringKeeper } from '../../../src/app/answering/answering-keeper.ts';
import type { Release } from '../../../src/assets/release.ts';

const asset = (name: string) => ({ name }) as unknown as Release['index'];
const encoder = (id: string) => ({ identity: { id, sha256: id }, card: { id }, model: asset(`${id} model`) });

/** A site with an encoder of its own, one more that can answer, and one that can only be compared. */
const RELEASE = {
  id: 'r',
  collection: { name: 'Things', items: 3, calibration: 'own' },
  encoder: encoder('own'),
  index: asset('own index'),
  meaning: 'own meaning',
  tuning: asset('tuning'),
  lab: [
    encoder('own'),
    { ...encoder('other'), search: { index: asset('other index'), calibration: 'other' } },
    encoder('compared'),
  ],
} as unknown as Release;

function keeperOn(kept: { id: string | null }, { release = RELEASE, canKeep = true } = {}) {
  const told: string[] = [];
  const changes: Release[] = [];
  const keeper = new AnsweringKeeper({
    release,
    chosen: kept.id,
    engine: {
      answerBy: ({ encoder: { identity }, index }) => void told.push(`${identity.id} ${index.name}`),
      startEncoder: () => void told.push('start'),
    },
    store: {
      async write(id) {
        if (canKeep) kept.id = id;
        return canKeep;
      },
    },
    onChange: (changed) => void changes.push(changed),
  });
  return { keeper, told, changes };
}

describe('which encoder answers', () => {
  test('is the site’s own at first', () => {
    const { keeper } = keeperOn({ id: null });
    expect(keeper.snapshot()).toEqual({ release: RELEASE, isOwn: true, isKept: true, lost: null });
  });

  test('is the one that is chosen, with its index and what its scores mean, now and at the next visit', async () => {
    const kept = { id: null };
    const { keeper, told, changes } = keeperOn(kept);
    await keeper.choose('other');
    expect(told).toEqual(['other other index', 'start']);
    expect(changes).toEqual([keeper.snapshot().release]);
    expect(keeper.snapshot()).toMatchObject({ isOwn: false, isKept: true });
    expect(keeper.snapshot().release).toMatchObject({ collection: { calibration: 'other' } });
    const next = keeperOn(kept).keeper.snapshot();
    expect(next).toMatchObject({ isOwn: false, lost: null });
    expect(next.release.encoder.identity.id).toBe('other');
  });

  test('takes nothing of the site’s own encoder with it that would not fit', async () => {
    const { keeper } = keeperOn({ id: 'other' });
    expect(keeper.snapshot().release).not.toHaveProperty('meaning');
    expect(keeper.snapshot().release).not.toHaveProperty('tuning');
  });

  test('goes back to the site’s own, which is the release itself', async () => {
    const kept = { id: 'other' };
    const { keeper, told } = keeperOn(kept);
    await keeper.goBack();
    expect(told).toEqual(['own own index', 'start']);
    expect(kept.id).toBeNull();
    expect(keeper.snapshot()).toMatchObject({ release: RELEASE, isOwn: true });
  });

  test.each(['gone', 'compared'])('falls back to the site’s own when the site no longer has %j for it', async (id) => {
    const kept = { id };
    const { keeper, told } = keeperOn(kept);
    expect(keeper.snapshot()).toMatchObject({ release: RELEASE, isOwn: true, lost: id });
    // Nothing is forgotten before it was told.
    expect(kept.id).toBe(id);
    await keeper.goBack();
    expect(keeper.snapshot().lost).toBeNull();
    expect(kept.id).toBeNull();
    expect(told).toEqual([]);
  });

  test('is never one of a collection in shards', () => {
    const release = { ...RELEASE, collection: { ...RELEASE.collection, shards: 2 } };
    expect(keeperOn({ id: 'other' }, { release }).keeper.snapshot()).toMatchObject({ isOwn: true, lost: 'other' });
  });

  test('cannot be one without an index', async () => {
    const { keeper, told } = keeperOn({ id: null });
    await expect(keeper.choose('compared')).rejects.toThrow('encoder "compared" cannot answer searches here');
    expect(told).toEqual([]);
    expect(keeper.snapshot().isOwn).toBe(true);
  });

  test('holds for this visit where nothing is kept, and says so', async () => {
    const { keeper } = keeperOn({ id: null }, { canKeep: false });
    await keeper.choose('other');
    expect(keeper.snapshot()).toMatchObject({ isOwn: false, isKept: false });
  });
});
