import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PieceRecord } from './describe.ts';

const columns = [
  'path',
  'name',
  'category',
  'family',
  'colour',
  'material',
  'style',
  'price',
  'width_cm',
  'depth_cm',
  'height_cm',
  'description',
] as const satisfies readonly (keyof PieceRecord)[];

/** CSV as RFC 4180 has it, except that lines end in a bare newline. */
export async function writeMetadata(records: readonly PieceRecord[], file: string): Promise<void> {
  const cell = (value: string | number): string =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  const lines = [
    columns.join(','),
    ...records.map((record) => columns.map((column) => cell(record[column])).join(',')),
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${lines.join('\n')}\n`);
}
