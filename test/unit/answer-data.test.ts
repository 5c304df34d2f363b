import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnswerRow, answerCsv, answerJson } from '../../src/core/answer-data/answer-rows.ts';

const text = fc.string({ unit: 'grapheme' });
const row: fc.Arbitrary<AnswerRow> = fc.record({
  rank: fc.nat(99),
  path: text,
  name: text,
  score: fc.double({ min: -1, max: 1, noNaN: true }),
  how: text,
  metadata: fc.record({ colour: text, 'price, net': fc.integer(), name: text }),
});

test('an answer as CSV reads back as it was, whatever the cells hold', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
      const lines = parse(answerCsv(rows, ['colour', 'price, net', 'name']), {
        relax_column_count: true,
      }) as string[][];
      expect(lines[0]).toEqual(['rank', 'path', 'name', 'score', 'how', 'colour', 'price, net', 'metadata name']);
      expect(lines.slice(1)).toEqual(
        rows.map(({ rank, path, name, score, how, metadata }) =>
          [rank, path, name, score, how, metadata.colour, metadata['price, net'], metadata.name].map(String),
        ),
      );
    }),
  );
});

test('an answer as JSON holds the query and every result', () => {
  const [one] = fc.sample(row, 1);
  if (!one) throw new Error('there is no sample');
  expect(JSON.parse(answerJson('q=words:sofa', [one]))).toEqual({
    query: 'q=words:sofa',
    results: [JSON.parse(JSON.stringify(one))],
  });
});
