import { expect, test } from 'vitest';
import { parseRelease } from '../../../src/assets/parse-release.ts';
import { FakeSite } from './fake-site.ts';

const valid = JSON.stringify(new FakeSite().publishRelease('0123456789abcdef', 1));

const { index, encoder } = parseRelease(valid);

/** An encoder of the lab that answers searches with this. */
const labWith = (search: unknown) => ({ ...encoder, vectors: [], search });

/** The release with the value at a dotted path replaced. */
function changed(path: string, value: unknown): string {
  const release = JSON.parse(valid);
  const fields = path.split('.');
  const last = fields.pop() ?? '';
  let target = release;
  for (const field of fields) target = target[field];
  target[last] = value;
  return JSON.stringify(release);
}

test('a valid release comes back as it was written', () => {
  expect(parseRelease(valid)).toEqual(JSON.parse(valid));
});

test('a text that is no release says what it is', () => {
  expect(() => parseRelease('<!doctype html>')).toThrow('release.json holds a web page; expected JSON');
  expect(() => parseRelease(valid.slice(0, 100))).toThrow(/expected JSON/);
  expect(() => parseRelease('null')).toThrow('release.json: the whole is null; expected an object');
});

test.each([
  ['format', 2, 'release.json has format 2; this app reads 1'],
  ['id', '../x', 'release.json: id is "../x"; expected 16 hexadecimal digits'],
  ['shell', {}, 'release.json: shell is {}; expected a list'],
  ['shell.0.bytes', 1.5, 'release.json: shell[0].bytes is 1.5; expected a whole number from 0 to 2147483647'],
  ['items', undefined, 'release.json: items is missing; expected an object'],
  ['index.parts', [], 'release.json: index.parts is []; expected at least one'],
  ['index.bytes', 1, 'the sum of its parts'],
  ['index.parts.0.bytes', 1048577, 'expected a whole number from 0 to 1048576'],
  ['index.parts.0.sha256', 'A'.repeat(64), 'expected 64 hexadecimal digits'],
  ['encoder.card.format', 9, 'encoder.json has format 9'],
  ['encoder.identity', null, 'release.json: encoder.identity is null; expected an object'],
  ['lab', {}, 'release.json: lab is {}; expected a list'],
  ['lab', [{}], 'release.json: lab[0].identity is missing; expected an object'],
  ['lab', [labWith({ index: 1 })], 'release.json: lab[0].search.index is 1; expected an object'],
  ['lab', [labWith({ index, meaning: {} })], 'release.json: lab[0].search.meaning.labels is missing'],
  [
    'lab',
    [labWith({ index, calibration: { scores: { random: 2 }, votes: [] } })],
    'release.json: lab[0].search.calibration.scores.random is 2; expected a number from −1 to 1',
  ],
  ['sample', { items: -1 }, 'release.json: sample.items is -1; expected a whole number'],
  ['golden', [{ path: '../x' }], 'golden[0].path is "../x"'],
  ['collection.thumbnails', 3, 'release.json: collection.thumbnails is 3; expected an object'],
  ['collection.examples', [{ path: 'examples/a.webp', label: 1, bytes: 2 }], 'examples[0].label is 1; expected a text'],
])('a wrong %s is named with what was found and expected', (path, value, sentence) => {
  expect(() => parseRelease(changed(path, value))).toThrow(sentence);
});

test.each([
  '/etc/passwd',
  'https://elsewhere.org/x',
  '//elsewhere.org/x',
  '../x',
  'app/../../x',
  'app\\x',
  '%2e%2e/x',
  'x?y',
  'x#y',
  '',
  'a//b',
  'a\nb',
])('a path that could lead out of the site is refused: %j', (path) => {
  expect(() => parseRelease(changed('index.parts.0.path', path))).toThrow("expected a path below the site's root");
});

test('names in any script are paths', () => {
  const examples = [{ path: 'examples/Möbel 2.webp', label: 'Möbel', bytes: 3 }];
  expect(parseRelease(changed('collection.examples', examples)).collection.examples).toEqual(examples);
});
