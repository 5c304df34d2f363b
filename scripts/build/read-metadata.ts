import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { CommandError } from '../command-line/command-error.ts';
import { parseCsvTable } from './metadata-csv.ts';
import { parseJsonTable } from './metadata-json.ts';
import type { MetadataTable } from './metadata-table.ts';

/** Reads a table by its extension: `.json`, or anything else as CSV. @throws CommandError saying what is wrong where */
export async function readMetadataTable(file: string): Promise<MetadataTable> {
  const bytes = await readFile(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`"${file}" is not UTF-8; save the table as UTF-8`);
  }
  return extname(file).toLowerCase() === '.json' ? parseJsonTable(text, file) : parseCsvTable(text, file);
}
