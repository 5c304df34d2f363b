import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/core/errors.ts';
import { parseItems } from '../../../src/core/item-list.ts';

const ITEM = {
  path: 'sofas/1.jpg',
  width: 640,
  height: 480,
  colour: '#aabb09',
  thumbnail: '0123abcd.webp',
  metadata: { name: 'Sofa', price: 20 },
};
const list = (...items: object[]) => ({ format: 1, columns: ['name', 'price'], items });

describe('a list of items', () => {
  it('is taken as it is when every field is right', () => {
    const value = list(ITEM, { ...ITEM, path: 'sofas/2.jpg' });
    expect(parseItems(value, 2)).toBe(value);
  });

  it.each([
    [{ path: '' }, 'item 1: path is ""; expected a text'],
    [{ path: 'sofas/1.jpg' }, 'item 1: path is "sofas/1.jpg"; expected a path that no other item has'],
    [{ width: 0 }, 'item 1: width is 0; expected a whole number of pixels'],
    [{ height: '480' }, 'item 1: height is "480"; expected a whole number of pixels'],
    [{ colour: 'red' }, 'item 1: colour is "red"; expected #rrggbb'],
    [
      { thumbnail: '../x.webp' },
      'item 1: thumbnail is "../x.webp"; expected a file name, at most in a folder of two letters',
    ],
    [
      { thumbnail: undefined },
      'item 1: thumbnail is missing; expected a file name, at most in a folder of two letters',
    ],
    [{ metadata: { name: null } }, 'item 1: metadata.name is null; expected a text or a number'],
    [{ metadata: [] }, 'item 1: metadata is []; expected an object'],
  ])('names the field that is wrong: %j', (change, message) => {
    const broken = list(ITEM, { ...ITEM, path: 'sofas/2.jpg', ...change });
    expect(() => parseItems(broken, 2)).toThrow(new FormatError(message));
  });

  it('says which format and how many items were found and expected', () => {
    expect(() => parseItems({ format: 2 }, 0)).toThrow('the item list has format 2; this app reads 1');
    expect(() => parseItems(list(ITEM), 3)).toThrow('the item list has 1 items; the release says 3');
    expect(() => parseItems([], 0)).toThrow('the item list is []; expected an object');
    expect(() => parseItems({ format: 1, columns: [1], items: [] }, 0)).toThrow('columns are [1]');
    expect(() => parseItems({ format: 1, columns: [], items: {} }, 0)).toThrow('items are {}');
  });
});
