import { describe, expect, test } from 'vitest';
import { AddedEncoders, type AddedStore } from '../../../src/app/views/lab/state/added-encoders.ts';
import { storedEncoder } from '../../../src/app/views/lab/state/stored-entry.ts';
import type { LabEncoderEntry } from '../../../src/engine/lab-encoders.ts';
import { Observable } from '../../../src/engine/observable.ts';
import type { Keeping } from '../../../src/storage/added-encoders.ts';
import type { StoredEncoder } from '../../../src/storage/database.ts';

const MODEL = { file: 'encoder.onnx', bytes: 5, sha256: 'a'.repeat(64) };

const cardOf = (id: string): LabEncoderEntry['card'] => ({
  format: 1,
  id,
  version: 1,
  model: MODEL,
  input: { name: 'x', layout: 'NCHW', size: 32, mean: [0, 0, 0], std: [1, 1, 1], preprocessing: 'cover-bicubic-1' },
  outputs: { features: { name: 'y', dimensions: 16 } },
  layers: [],
  licence: 'none',
  provenance: 'made by a test',
});

const entryOf = (id: string, origin: 'site' | 'added' = 'added'): LabEncoderEntry => ({
  id,
  card: cardOf(id),
  origin,
  model: origin === 'added' ? { blob: new Blob(['12345']), sha256: MODEL.sha256 } : { asset: { bytes: 5 } as never },
  vectors: [],
});

/** A lab without workers. */
function labWith(...entries: LabEncoderEntry[]) {
  const encoders = new Observable<readonly LabEncoderEntry[]>(entries);
  return {
    encoders,
    add: (entry: LabEncoderEntry) => encoders.set([...encoders.get().filter(({ id }) => id !== entry.id), entry]),
    remove: (id: string) => encoders.set(encoders.get().filter((entry) => entry.id !== id || entry.origin === 'site')),
    ids: () => encoders.get().map(({ id }) => id),
  };
}

function storeOf(kept: Map<string, StoredEncoder>, result: Keeping = 'kept'): AddedStore {
  return {
    read: async () => [...kept.values()],
    async keep(encoder) {
      if (result === 'kept') kept.set(encoder.card.id, encoder);
      return result;
    },
    async remove(id) {
      kept.delete(id);
      return true;
    },
  };
}

describe('encoders that were added', () => {
  test('are there again at the next visit, byte for byte, until they are removed', async () => {
    const kept = new Map<string, StoredEncoder>();
    const first = labWith(entryOf('own', 'site'));
    const added = new AddedEncoders(first, storeOf(kept));
    first.add(entryOf('tiny'));
    expect(await added.keep(entryOf('tiny'))).toBe('kept');
    expect(added.get()).toMatchObject({ bytes: 5, setAside: [] });

    const second = labWith(entryOf('own', 'site'));
    const again = new AddedEncoders(second, storeOf(kept));
    await again.restore();
    expect(second.ids()).toEqual(['own', 'tiny']);
    const { model } = second.encoders.get()[1] as LabEncoderEntry;
    expect('blob' in model && (await model.blob.text())).toBe('12345');
    expect(again.get().bytes).toBe(5);
    expect(await again.remove('tiny')).toBe(true);
    expect(again.get()).toMatchObject({ bytes: 0 });
    expect(second.ids()).toEqual(['own']);

    const third = labWith(entryOf('own', 'site'));
    await new AddedEncoders(third, storeOf(kept)).restore();
    expect(third.ids()).toEqual(['own']);
  });

  test.each(['full', 'unavailable'] as const)('stay for the visit where keeping them is %s', async (result) => {
    const lab = labWith(entryOf('tiny'));
    const kept = new Map([['before', storedEncoder(entryOf('before'))]]);
    const added = new AddedEncoders(lab, storeOf(kept, result));
    await added.restore();
    expect(await added.keep(entryOf('tiny'))).toBe(result);
    expect(lab.ids()).toEqual(['tiny', 'before']);
    expect(added.get().keeping.get('tiny')).toBe(result);
    expect(added.get().bytes).toBe(5);
    expect([...kept.keys()]).toEqual(['before']);
  });

  test('are set aside, and not removed, where the site has one of the same name by now', async () => {
    const kept = new Map([['own', storedEncoder(entryOf('own'))]]);
    const lab = labWith(entryOf('own', 'site'));
    const added = new AddedEncoders(lab, storeOf(kept));
    await added.restore();
    expect(lab.encoders.get()).toMatchObject([{ id: 'own', origin: 'site' }]);
    expect(added.get().setAside).toEqual([{ id: 'own', reason: 'this site has an encoder of the same name now' }]);
    expect(kept.size).toBe(1);
    await added.remove('own');
    expect(added.get().setAside).toEqual([]);
    expect(lab.ids()).toEqual(['own']);
  });

  test.each([
    [
      'bytes that are gone',
      { model: new Blob(['1']) },
      'the kept "encoder.onnx" of "odd" has 1 bytes; its card says 5',
    ],
    ['no network', { model: undefined }, 'what was kept of "odd" has no network'],
    ['a card of another version', { card: { ...cardOf('odd'), format: 9 } }, 'encoder.json has format 9'],
  ])('are set aside with the reason for %s', async (_, change, reason) => {
    const odd = { ...storedEncoder(entryOf('odd')), ...change } as StoredEncoder;
    const lab = labWith();
    const added = new AddedEncoders(lab, storeOf(new Map([['odd', odd]])));
    await added.restore();
    expect(lab.ids()).toEqual([]);
    expect(added.get().setAside).toEqual([{ id: 'odd', reason: expect.stringContaining(reason) }]);
  });

  test('one that was added again before the device was read is the newer one', async () => {
    const lab = labWith();
    const kept = new Map([['tiny', storedEncoder(entryOf('tiny'))]]);
    const added = new AddedEncoders(lab, storeOf(kept));
    const newer = entryOf('tiny');
    const restoring = added.restore();
    lab.add(newer);
    await restoring;
    expect(lab.encoders.get()).toEqual([newer]);
  });
});
