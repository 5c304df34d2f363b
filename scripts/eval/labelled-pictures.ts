import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { joinMetadata } from '../build/join-metadata.ts';
import { readMetadataTable } from '../build/read-metadata.ts';
import { type PictureFile, type Skipped, walkPictures } from '../build/walk-pictures.ts';
import { CommandError } from '../command-line/command-error.ts';

/** Pictures of a folder, each with its label. */
export interface LabelledPictures {
  readonly files: readonly PictureFile[];
  readonly labels: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Where labels come from instead of the parent folder. */
export interface LabelColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * Finds the pictures below a folder. A picture's label is the name of the folder that it lies in, or a cell of the
 * owner's table; pictures without a cell there are left out and named.
 * @throws CommandError when there is no picture, or no such column
 */
export async function labelledPictures(folder: string, source: LabelColumn | null): Promise<LabelledPictures> {
  const { pictures, skipped } = await picturesBelow(folder);
  if (!source) return { files: pictures, labels: pictures.map(({ path }) => parentOf(path, folder)), skipped };
  const labelOf = await labelsFromTable(pictures, source);
  const files = pictures.filter(({ path }) => labelOf.has(path));
  const unlabelled = pictures
    .filter(({ path }) => !labelOf.has(path))
    .map(({ path }) => ({ path, reason: `its "${source.column}" is empty` }));
  return { files, labels: files.map(({ path }) => labelOf.get(path) ?? ''), skipped: [...skipped, ...unlabelled] };
}

/** The pictures below a folder in natural order. @throws CommandError when there is none */
export async function picturesBelow(folder: string): ReturnType<typeof walkPictures> {
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new CommandError(`there is no folder "${folder}"`);
  const walk = await walkPictures(folder, '');
  if (walk.pictures.length === 0) throw new CommandError(`"${folder}" has no picture that can be read`);
  return walk;
}

function parentOf(path: string, folder: string): string {
  return path.split('/').at(-2) ?? basename(resolve(folder));
}

async function labelsFromTable(
  pictures: readonly PictureFile[],
  { table: file, column }: LabelColumn,
): Promise<Map<string, string>> {
  const paths = pictures.map(({ path }) => path);
  const { columns, byPath } = joinMetadata(paths, await readMetadataTable(file));
  if (!columns.includes(column)) {
    throw new CommandError(`"${file}" has no column "${column}"; it has ${columns.join(', ') || 'none'}`);
  }
  const labels = new Map<string, string>();
  for (const path of paths) {
    const cell = byPath.get(path)?.[column];
    if (cell !== undefined && cell !== '') labels.set(path, String(cell));
  }
  return labels;
}
