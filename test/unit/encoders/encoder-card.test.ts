import { describe, expect, it } from 'vitest';
import { cardAtSize, coreCard, describedFiles, parseEncoderCard } from '../../../src/core/encoder-card.ts';
import { parseClassLabels } from '../../../src/encoding/class-labels.ts';

const file = (name: string) => ({ file: name, bytes: 4, sha256: '0'.repeat(64) });

function written(changes: object = {}) {
  const triple = [0.5, 0.5, 0.5];
  return {
    format: 1,
    id: 'some',
    version: 1,
    model: file('encoder.onnx'),
    input: { name: 'image', layout: 'NCHW', size: 160, mean: triple, std: triple, preprocessing: 'cover-bicubic-1' },
    outputs: { features: { name: 'features', dimensions: 8 } },
    layers: [],
    licence: 'ours',
    provenance: 'a test',
    ...changes,
  };
}

describe('a card', () => {
  it('lists every file that it describes, the network first', () => {
    const card = parseEncoderCard(
      written({ golden: file('golden.json'), layersModel: file('layers.onnx'), labels: file('labels.json') }),
    );
    expect(describedFiles(card).map(({ file }) => file)).toEqual([
      'encoder.onnx',
      'labels.json',
      'layers.onnx',
      'golden.json',
    ]);
  });

  it.each(['golden', 'layersModel', 'featureRows', 'featureScales'])('checks the file of its field %s', (field) => {
    expect(() => parseEncoderCard(written({ [field]: file('../x') }))).toThrow(`${field}.file is "../x"`);
  });

  it('may tell how much of its network sites carry: everything but class scores', () => {
    const outputs = { features: { name: 'features', dimensions: 8 }, logits: { name: 'logits', dimensions: 2 } };
    const core = { bytes: 3, sha256: '1'.repeat(64) };
    const card = parseEncoderCard(written({ outputs, core }));
    const carried = coreCard(card);
    expect(carried).toEqual({
      ...written({ outputs: { features: outputs.features } }),
      model: { file: 'encoder.onnx', ...core },
    });
    expect(coreCard(carried)).toBe(carried);
    expect(() => parseEncoderCard(written({ core: { ...core, bytes: 5 } }))).toThrow(
      "core.bytes is 5; expected at most the model's 4",
    );
    expect(() => parseEncoderCard(written({ core: { bytes: 3 } }))).toThrow('core.sha256 is missing');
  });

  it('may be asked for another of its sizes, and for no other', () => {
    const { input } = written();
    const card = parseEncoderCard(written({ input: { ...input, sizes: [160, 192] } }));
    expect(cardAtSize(card, 192).input.size).toBe(192);
    expect(() => cardAtSize(card, 224)).toThrow('encoder "some" takes pictures of 160, 192 px; found 224');
    expect(() => cardAtSize(parseEncoderCard(written()), 192)).toThrow('takes pictures of 160 px; found 192');
  });

  it('must list its own size among its sizes', () => {
    const { input } = written();
    for (const sizes of [[192], 160, []]) {
      expect(() => parseEncoderCard(written({ input: { ...input, sizes } }))).toThrow('expected a list with 160 in it');
    }
    expect(() => parseEncoderCard(written({ input: { ...input, sizes: [160, 1.5] } }))).toThrow('input.sizes is 1.5');
  });
});

describe('labels', () => {
  it('are names, with WordNet ids or without', () => {
    const text = JSON.stringify(['cup', { name: 'mug', wnid: 'n03797390' }, { name: 'jar' }]);
    expect(parseClassLabels(text)).toEqual([{ name: 'cup' }, { name: 'mug', wnid: 'n03797390' }, { name: 'jar' }]);
  });

  it.each([
    ['{}', 'labels.json holds object; expected a list'],
    ['[', 'labels.json is not JSON'],
    ['["cup", ""]', 'class 1 is ""'],
    ['[{ "name": "cup", "wnid": "03797390" }]', 'expected a name, with a WordNet id such as n01440764 or none'],
    ['[null]', 'class 0 is null'],
  ])('%s are refused', (text, message) => {
    expect(() => parseClassLabels(text)).toThrow(message);
  });
});
