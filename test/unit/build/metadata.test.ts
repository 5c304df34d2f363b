import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { joinMetadata } from '../../../scripts/build/join-metadata.ts';
import { losslessCell, parseCsvTable } from '../../../scripts/build/metadata-csv.ts';
import { parseJsonTable } from '../../../scripts/build/metadata-json.ts';
import { readMetadataTable } from '../../../scripts/build/read-metadata.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

it('keeps a cell as a number only where nothing is lost', () => {
  const numbers = ['0', '42', '-1', '19.9', '0.001'];
  for (const cell of numbers) expect(losslessCell(cell)).toBe(Number(cell));
  const texts = [
    '',
    ' 42',
    '007',
    '19.90',
    '1e3',
    '+1',
    '-0',
    '1,5',
    '.5',
    'NaN',
    'Infinity',
    '0x10',
    '12345678901234567890',
  ];
  for (const cell of texts) expect(losslessCell(cell)).toBe(cell);
});

it('reads commas, semicolons and tabs, a byte order mark, quotes and line breaks inside cells', () => {
  const rows = [{ path: 'a.jpg', cells: { name: 'Chair; low, "old"\nand red', price: 12 } }];
  expect(parseCsvTable('\uFEFFpath,name,price\r\na.jpg,"Chair; low, ""old""\nand red",12\r\n', 't').rows).toEqual(rows);
  expect(parseCsvTable('path;name;price\na.jpg;"Chair; low, ""old""\nand red";12', 't').rows).toEqual(rows);
  expect(parseCsvTable('path\tname\tprice\na.jpg\t"Chair; low, ""old""\nand red"\t12', 't').rows).toEqual(rows);
});

it('keeps columns in order and by their own names, hostile ones too', () => {
  const { columns, rows } = parseCsvTable('2024,__proto__,File,constructor,\n1,2,a.jpg,x,\n', 't');
  expect(columns).toEqual(['2024', '__proto__', 'constructor']);
  expect(Object.entries(rows[0]?.cells ?? {})).toEqual([
    ['2024', 1],
    ['__proto__', 2],
    ['constructor', 'x'],
  ]);
});

it('says in one line what is wrong with a table', async () => {
  const folder = await temporaryFolder();
  const error = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return readMetadataTable(join(folder, name)).then(String, (error: Error) => error.message);
  };
  expect(await error('a.csv', 'name,price\nx,1')).toMatch(/has the columns "name", "price"; one must be named path/);
  expect(await error('b.csv', 'path,name,name\n')).toMatch(/two columns named "name"/);
  expect(await error('c.csv', '')).toMatch(/is empty/);
  expect(await error('d.csv', 'path,name\na.jpg\n')).toMatch(/line 2/);
  expect(await error('e.csv', Uint8Array.of(0x70, 0xe9))).toMatch(/not UTF-8/);
  expect(await error('f.json', '{')).toMatch(/is no JSON/);
  expect(await error('g.json', '[1]')).toMatch(/row 1 of .* is 1; expected an object/);
  expect(await error('h.json', '[{"path":"a","id":12345678901234567890}]')).toMatch(/put it in quotes/);
  await mkdir(join(folder, 'i.csv'));
  await expect(readMetadataTable(join(folder, 'i.csv'))).rejects.toThrow();
});

it('reads JSON as a list of rows or keyed by path', () => {
  const cells = { price: 19.9, tags: '["a","b"]', sold: 'true' };
  const row = { price: 19.9, tags: ['a', 'b'], sold: true, gone: null };
  const expected = { columns: ['price', 'tags', 'sold'], rows: [{ path: 'a.jpg', cells }] };
  expect(parseJsonTable(JSON.stringify([{ path: 'a.jpg', ...row }]), 't')).toEqual(expected);
  expect(parseJsonTable(JSON.stringify({ 'a.jpg': row }), 't')).toEqual(expected);
});

it('finds the picture of a row however its path is spelt, and tells what is left over', () => {
  const paths = ['chairs/é.jpg', 'chairs/b.jpg', 'c.jpg', ' d.jpg'];
  const rows = ['.\\chairs\\e\u0301.jpg', './chairs/b.jpg', 'chairs/b.jpg', '/c.jpg', ' d.jpg', 'Chairs/b.jpg'];
  const joined = joinMetadata(paths, { columns: ['n'], rows: rows.map((path, n) => ({ path, cells: { n } })) });
  expect(paths.map((path) => joined.byPath.get(path)?.n)).toEqual([0, 1, 3, 4]);
  expect(joined.repeatedRows).toEqual(['chairs/b.jpg']);
  expect(joined.rowsWithoutPicture).toEqual(['Chairs/b.jpg']);
  expect(joined.picturesWithoutRow).toEqual([]);
});

it('lets the category default to the parent folder, in the column that the table has for it', () => {
  expect(joinMetadata(['a/b/1.jpg', '2.jpg'], null)).toMatchObject({
    columns: ['category'],
    byPath: new Map([
      ['a/b/1.jpg', { category: 'b' }],
      ['2.jpg', {}],
    ]),
    picturesWithoutRow: [],
  });
  const table = {
    columns: ['Category'],
    rows: [
      { path: 'a/1.jpg', cells: { Category: '' } },
      { path: 'a/2.jpg', cells: { Category: 'own' } },
    ],
  };
  const joined = joinMetadata(['a/1.jpg', 'a/2.jpg', 'a/3.jpg'], table);
  expect(joined.columns).toEqual(['Category']);
  expect([...joined.byPath.values()]).toEqual([{ Category: 'a' }, { Category: 'own' }, { Category: 'a' }]);
  expect(joined.picturesWithoutRow).toEqual(['a/3.jpg']);
  expect(joinMetadata(['1.jpg'], null).columns).toEqual([]);
});
