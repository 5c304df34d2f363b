import { describe, expect, it } from 'vitest';
import { alikeCount, levelsFor } from '../../../src/app/views/search/honesty.ts';
import { layoutWithLine } from '../../../src/app/gallery/answer-line.ts';
import type { AskedQuery } from '../../../src/app/session/asked-query.ts';
import { EMPTY_QUERY } from '../../../src/core/query/query.ts';
import type { ScoreLevels } from '../../../src/core/calibration/score-levels.ts';

const options = { width: 800, rowHeight: 160, gap: 8, caption: 40 };
const ratios = Array.from({ length: 12 }, (_, at) => 0.8 + (at % 4) / 4);

describe('the line below what is alike', () => {
  it('stands between what is above and what is below', () => {
    const { boxes, lineTop, height } = layoutWithLine(ratios, options, 5, 48);
    const bottoms = boxes.slice(0, 5).map((box) => box.y + box.height + options.caption);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual((lineTop ?? 0) + 0.01);
    for (const box of boxes.slice(5)) expect(box.y).toBeGreaterThanOrEqual((lineTop ?? 0) + 48);
    expect(boxes).toHaveLength(12);
    expect(height).toBeGreaterThan(lineTop ?? 0);
  });

  it('is not there where all are alike, and above all where none is', () => {
    expect(layoutWithLine(ratios, options, 12, 48).lineTop).toBeNull();
    expect(layoutWithLine(ratios, options, 0, 48)).toMatchObject({ lineTop: 0 });
    expect(layoutWithLine(ratios, options, 0, 48).boxes[0]?.y).toBe(48);
  });

  it('is drawn by score, and never where words have given reasons', () => {
    const levels: ScoreLevels = { random: 0, crowd: 0.3, similar: 0.5, verySimilar: 0.7, identical: 0.9 };
    const found = [0.8, 0.6, 0.4, 0.3].map((score, item) => ({ item, score }));
    expect(alikeCount(found, levels)).toBe(2);
    expect(alikeCount(found, undefined)).toBeUndefined();
    const because = { looksLike: ['sofa'], says: [] };
    expect(alikeCount([{ item: 0, score: 0.1, because }], levels)).toBeUndefined();
  });

  it('is known for one picture only: sums, words and a focus have cosines of their own', () => {
    const levels: ScoreLevels = { random: 0, crowd: 0.3, similar: 0.5, verySimilar: 0.7, identical: 0.9 };
    const item = { kind: 'item', item: 1, weight: 1 } as const;
    const asked = (parts: AskedQuery['parts'], query = EMPTY_QUERY): AskedQuery => ({ key: '', query, parts });
    expect(levelsFor(asked([item]), levels)).toBe(levels);
    expect(levelsFor(asked([item, item]), levels)).toBeUndefined();
    expect(levelsFor(asked([{ ...item, weight: -1 }]), levels)).toBeUndefined();
    expect(levelsFor(asked([{ kind: 'words', text: 'sofa', weight: 1 }]), levels)).toBeUndefined();
    const focus = { wordNetId: 'n04256520', amount: 0.5 };
    expect(levelsFor(asked([item], { ...EMPTY_QUERY, focus }), levels)).toBeUndefined();
  });
});
