import { CommandError } from '../command-line/command-error.ts';

/** Names that the column with the picture's path may have, in lower case, best first. */
const PATH_COLUMNS = ['path', 'file', 'filename', 'image', 'picture'];

/** The column that holds the path. @throws CommandError when the table has none */
export function pathColumn(columns: readonly string[], file: string): string {
  for (const name of PATH_COLUMNS) {
    const column = columns.find((candidate) => candidate.trim().toLowerCase() === name);
    if (column !== undefined) return column;
  }
  const found = columns.map((column) => `"${column}"`).join(', ');
  throw new CommandError(`"${file}" has the columns ${found}; one must be named ${PATH_COLUMNS.join(', ')}`);
}
