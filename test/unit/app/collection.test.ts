import { describe, expect, it } from 'vitest';
import { itemName } from '../../../src/app/collection/item-name.ts';
import { dayNumber, shuffleByDay } from '../../../src/app/collection/shuffle-by-day.ts';
import { placeAmong } from '../../../src/app/views/item/place-among.ts';
import type { Item } from '../../../src/core/item.ts';

const item = (path: string, metadata: Item['metadata'] = {}): Item => ({
  path,
  width: 1,
  height: 1,
  colour: '#000000',
  thumbnail: 'a.webp',
  metadata,
});

describe('the name of an item', () => {
  it('is the name or title in the owner’s table, whatever its case', () => {
    expect(itemName(item('a/1.jpg', { Name: ' Oak chair ' }))).toBe('Oak chair');
    expect(itemName(item('a/1.jpg', { title: 7 }))).toBe('7');
    expect(itemName(item('a/1.jpg', { title: 'T', name: 'N' }))).toBe('N');
  });

  it('is the file’s name without its ending where the table has none', () => {
    expect(itemName(item('a/b/IMG_0001.jpeg', { name: ' ' }))).toBe('IMG_0001');
    expect(itemName(item('v1.2 final'))).toBe('v1.2 final');
    expect(itemName(item('a/.jpg'))).toBe('.jpg');
  });
});

describe('the order of the day', () => {
  it('holds every item once', () => {
    const order = shuffleByDay(1000, 20_000);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, number) => number));
  });

  it('is the same all day and another the next', () => {
    expect(shuffleByDay(100, 20_000)).toEqual(shuffleByDay(100, 20_000));
    expect(shuffleByDay(100, 20_000)).not.toEqual(shuffleByDay(100, 20_001));
  });

  it('copes with no items, one, and day −1', () => {
    expect([...shuffleByDay(0, 5)]).toEqual([]);
    expect([...shuffleByDay(1, 5)]).toEqual([0]);
    expect(new Set(shuffleByDay(10, -1)).size).toBe(10);
  });

  it('changes at midnight of the place', () => {
    const before = new Date(2026, 5, 1, 23, 59);
    const after = new Date(2026, 5, 2, 0, 1);
    expect(dayNumber(after) - dayNumber(before)).toBe(1);
  });
});

describe('previous and next', () => {
  it('lead through the answer where the item is part of it', () => {
    expect(placeAmong(7, [3, 7, 9], [7, 8])).toEqual({ index: 1, count: 3, previous: 3, next: 9 });
    expect(placeAmong(3, [3, 7], [])).toEqual({ index: 0, count: 2, previous: null, next: 7 });
  });

  it('lead through the collection otherwise', () => {
    expect(placeAmong(5, [3, 7], Uint32Array.of(2, 5))).toEqual({ index: 1, count: 2, previous: 2, next: null });
  });
});
