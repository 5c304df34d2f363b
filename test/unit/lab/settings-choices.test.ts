import { describe, expect, it } from 'vitest';
import { changed, choicesFor, dimensionsOf, firstSettings } from '../../../src/app/views/lab/state/settings-choices.ts';
import { SWEEPS } from '../../../src/app/views/lab/whole/sweeps.ts';
import { settingsKey } from '../../../src/core/evaluation/settings.ts';
import type { LabEncoderEntry } from '../../../src/engine/lab-encoders.ts';

function encoder(id: string, sizes: readonly number[], dimensions: number, layers: readonly number[]): LabEncoderEntry {
  const card = {
    id,
    input: { size: sizes[0], sizes },
    outputs: { embedding: { name: 'embedding', dimensions } },
    layers: layers.map((length, at) => ({ name: `block${at}`, dimensions: length })),
  };
  return { id, card, origin: 'site', model: { bytes: new ArrayBuffer(0) }, vectors: [] } as unknown as LabEncoderEntry;
}

const one = encoder('one', [192, 160, 224], 256, [24, 96, 320]);
const two = encoder('two', [128], 100, [64]);
const encoders = [one, two];
const [a, b] = firstSettings(encoders);

describe('settings that can be chosen', () => {
  it('begin with what searches use, beside a layer from the middle', () => {
    expect(a).toMatchObject({ encoder: 'one', size: 192, layer: 'embedding', codes: 'int8', dimensions: 256 });
    expect(b).toMatchObject({ layer: 'block1', dimensions: 96 });
    expect(() => firstSettings([])).toThrow('found none');
  });

  it('are those of the encoder that is chosen', () => {
    const options = (name: string) => choicesFor(a, encoders).find((choice) => choice.name === name)?.options;
    expect(options('size')?.map(({ words }) => words)).toEqual(['160 px', '192 px', '224 px']);
    expect(options('layer')?.map(({ value }) => value)).toEqual(['embedding', 'block0', 'block1', 'block2']);
    expect(dimensionsOf(one, 'embedding')).toEqual([64, 128, 256]);
    expect(dimensionsOf(two, 'embedding')).toEqual([64, 100]);
    expect(dimensionsOf(one, 'block1')).toEqual([96]);
  });

  it('bring the others along: no setting is left that the encoder does not have', () => {
    expect(changed(b, 'encoder', 'two', encoders)).toMatchObject({
      ...{ encoder: 'two', size: 128, layer: 'embedding', dimensions: 100 },
    });
    expect(changed(a, 'layer', 'block2', encoders)).toMatchObject({ layer: 'block2', dimensions: 320 });
    expect(changed({ ...a, dimensions: 64 }, 'metric', 'dot', encoders)).toMatchObject({
      metric: 'dot',
      dimensions: 64,
    });
    expect(changed(a, 'dimensions', '128', encoders).dimensions).toBe(128);
  });
});

describe('sweeps', () => {
  const settingsOf = (id: string) => SWEEPS.find((sweep) => sweep.id === id)?.settings(a, b, encoders) ?? [];

  it.each([
    ['layers', 4 * 4],
    ['codes', 3 * 3],
    ['encoders', 3 + 1],
    // One at three sizes with four layers, two at one with two, each by four metrics.
    ['everything', (3 * 4 + 2) * 4],
    ['sides', 2],
  ])('%s goes through %d settings, each once', (id, count) => {
    const keys = settingsOf(id).map(settingsKey);
    expect(keys).toHaveLength(count);
    expect(new Set(keys).size).toBe(count);
  });

  it('measures one setting once where both sides are the same', () => {
    expect(SWEEPS.find(({ id }) => id === 'sides')?.settings(a, a, encoders)).toEqual([a]);
  });
});
