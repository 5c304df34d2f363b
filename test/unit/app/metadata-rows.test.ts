import { describe, expect, it } from 'vitest';
import { metadataRows, webAddress } from '../../../src/app/views/item/metadata-rows.ts';
import type { Item } from '../../../src/core/item.ts';

const ITEM: Item = {
  path: 'sofas/1.jpg',
  width: 1600,
  height: 1200,
  colour: '#000000',
  thumbnail: 'a.webp',
  metadata: { price: 120, note: ' ', name: '<b>Sofa</b>', page: 'https://shop.example/1', extra: 'x' },
};

describe('metadata', () => {
  it('keeps the order of the table, leaves empty cells out, and ends with the file', () => {
    const rows = metadataRows(ITEM, ['name', 'note', 'price', 'page', 'constructor']);
    expect(rows.map(({ column, text }) => [column, text])).toEqual([
      ['name', '<b>Sofa</b>'],
      ['price', '120'],
      ['page', 'https://shop.example/1'],
      ['extra', 'x'],
      ['File', 'sofas/1.jpg'],
      ['Size', '1,600 × 1,200 pixels'],
    ]);
    expect(rows.filter(({ link }) => link !== null).map(({ column }) => column)).toEqual(['page']);
  });

  it('links only to addresses of the web', () => {
    expect(webAddress('http://a.example/b?c#d')).toBe('http://a.example/b?c#d');
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'see https://a.example',
      'https://',
      'ftp://a.example',
      '//a',
    ]) {
      expect(webAddress(text)).toBeNull();
    }
  });
});
