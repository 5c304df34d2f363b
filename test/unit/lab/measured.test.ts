import { expect, it } from 'vitest';
import { type Measured, measuredCsv, measuredJson } from '../../../src/core/evaluation/measured.ts';

const on = { collection: 'Chairs, old', release: '0123456789abcdef', label: 'style' };
const result: Measured = {
  settings: { encoder: 'akin-v1', size: 192, layer: 'block12', metric: 'dot', codes: 'int8', dimensions: 96 },
  figures: {
    ...{ n: 20, classes: 2, queries: 20, precisionAt1: 1, precisionAt10: 0.1234567, precisionAt50: 0.2 },
    ...{ mapAtR: 0.5, weightedScore: 0.25, recallAt10: 1 },
  },
  bytesPerItem: 100,
  msPerQuery: 0.123456789,
};

it('a result as JSON has the settings that made it', () => {
  const { collection, release, label, results } = JSON.parse(measuredJson(on, [result]));
  expect({ collection, release, label }).toEqual(on);
  expect(results).toEqual([
    { ...result.settings, ...result.figures, precisionAt10: 0.12346, bytesPerItem: 100, msPerQuery: 0.12346 },
  ]);
});

it('a result as CSV has one line with everything, commas quoted', () => {
  const [head, line, end] = measuredCsv(on, [result]).split('\r\n');
  expect(head).toMatch(
    /^collection,release,label,encoder,size,layer,metric,codes,dimensions,n,classes,queries,precisionAt1,/,
  );
  expect(line).toMatch(
    /^"Chairs, old",0123456789abcdef,style,akin-v1,192,block12,dot,int8,96,20,2,20,1,0\.12346,0\.2,/,
  );
  expect(line?.split(',')).toHaveLength((head?.split(',').length ?? 0) + 1);
  expect(end).toBe('');
  expect(measuredCsv(on, [])).toBe('');
  const [sampled] = measuredCsv({ ...on, sampleOf: 60_000 }, [result]).split('\r\n');
  expect(sampled).toMatch(/^collection,release,label,sampleOf,encoder,/);
});
