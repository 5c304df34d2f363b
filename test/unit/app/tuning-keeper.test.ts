import { describe, expect, test } from 'vitest';
import { type TuningChoice, TuningKeeper, type TuningStore } from '../../../src/app/tuning/tuning-keeper.ts';
import type { TuningState } from '../../../src/engine/contract-tuned.ts';
import { TUNED } from '../../fixtures/tuned-projection.ts';

const OWN = Uint8Array.of(1);
const SITE = Uint8Array.of(2);

interface Kept {
  choice?: TuningChoice;
  own?: Uint8Array<ArrayBuffer>;
}

/** A keeper over a device that remembers, and what it told the engine and the collection. */
function keeperOn(kept: Kept, { hasSite = false, canKeep = true } = {}) {
  const told: (Uint8Array | null)[] = [];
  const calibrations: unknown[] = [];
  let changes = 0;
  const store: TuningStore = {
    hasSite,
    readChoice: async () => kept.choice,
    readOwn: async () => kept.own,
    loadSite: async () => SITE,
    async writeChoice(choice) {
      kept.choice = choice;
      return canKeep;
    },
    async writeOwn(file) {
      if (file && canKeep) kept.own = file;
      else delete kept.own;
      return canKeep;
    },
  };
  const keeper = new TuningKeeper({
    store,
    collection: { setCalibration: (calibration) => void calibrations.push(calibration) },
    engine: {
      async tune(file): Promise<TuningState> {
        const bytes = await file;
        told.push(bytes);
        return bytes ? { state: 'on', ...TUNED } : { state: 'off' };
      },
    },
    onChange: () => void changes++,
  });
  return { keeper, store, told, calibrations, changes: () => changes };
}

describe('which projection searches use', () => {
  test('at first it is the site’s own, or none', async () => {
    const tuned = keeperOn({}, { hasSite: true });
    await tuned.keeper.start();
    expect(tuned.told).toEqual([SITE]);
    expect(tuned.calibrations).toEqual([TUNED.calibration]);
    const plain = keeperOn({});
    await plain.keeper.start();
    expect(plain.told).toEqual([null]);
    expect(plain.calibrations).toEqual([undefined]);
  });

  test('what was switched off stays off at the next visit, also where the site has one', async () => {
    const kept: Kept = { own: OWN };
    const first = keeperOn(kept, { hasSite: true });
    await first.keeper.start();
    await first.keeper.use('off');
    expect(first.changes()).toBe(1);
    const second = keeperOn(kept, { hasSite: true });
    await second.keeper.start();
    expect(second.told).toEqual([null]);
    expect(second.keeper.snapshot()).toMatchObject({ choice: 'off', own: OWN });
  });

  test('what is learned is kept and used from then on, and at the next visit', async () => {
    const kept: Kept = {};
    const first = keeperOn(kept);
    await first.keeper.start();
    await first.keeper.keep(OWN);
    expect(first.told).toEqual([null, OWN]);
    expect(first.keeper.snapshot()).toMatchObject({ choice: 'own', own: OWN, isKept: true });
    const second = keeperOn(kept);
    await second.keeper.start();
    expect(second.told).toEqual([OWN]);
  });

  test('a browser that keeps nothing uses it for this visit and says so', async () => {
    const { keeper, told } = keeperOn({}, { canKeep: false });
    await keeper.start();
    await keeper.keep(OWN);
    expect(told.at(-1)).toBe(OWN);
    expect(keeper.snapshot().isKept).toBe(false);
  });

  test('a choice whose projection is gone falls back to the site’s', async () => {
    const { keeper, told } = keeperOn({ choice: 'own' }, { hasSite: true });
    await keeper.start();
    expect(told).toEqual([SITE]);
  });

  test('another encoder has projections and a choice of its own', async () => {
    const kept: Kept = { choice: 'own', own: OWN };
    const { keeper, told } = keeperOn(kept, { hasSite: true });
    await keeper.start();
    const others: Kept = {};
    const { store: otherStore } = keeperOn(others);
    await keeper.changeStore(otherStore);
    expect(told).toEqual([OWN, null]);
    expect(keeper.snapshot()).toEqual({ choice: 'off', hasSite: false, own: null, isKept: false });
    await keeper.keep(SITE);
    expect(others).toEqual({ choice: 'own', own: SITE });
    expect(kept).toEqual({ choice: 'own', own: OWN });
  });

  test('a choice of the site’s projection is none where the site has none any more', async () => {
    const { keeper, told } = keeperOn({ choice: 'site' });
    await keeper.start();
    expect(told).toEqual([null]);
    expect(keeper.snapshot().choice).toBe('off');
  });

  test('an encoder that is changed while its projection is read is not told of it', async () => {
    const { keeper, store, told, calibrations } = keeperOn({ choice: 'own', own: OWN });
    const slow = { ...store, readOwn: () => new Promise<typeof OWN>((resolve) => setTimeout(resolve, 20, OWN)) };
    const first = keeper.changeStore(slow);
    await keeper.changeStore(keeperOn({}).store);
    await first;
    expect(told).not.toContain(OWN);
    expect(calibrations).toEqual([undefined]);
  });

  test('what is removed is no longer used', async () => {
    const kept: Kept = { choice: 'own', own: OWN };
    const { keeper, told } = keeperOn(kept);
    await keeper.start();
    await keeper.remove();
    expect(told).toEqual([OWN, null]);
    expect(kept.own).toBeUndefined();
    expect(keeper.snapshot()).toMatchObject({ choice: 'off', own: null });
  });
});
