import { getSystemErrorMap } from 'node:util';

/** Set to see where an error came from. */
const DEBUG = 'AKIN_DEBUG';

/** Ends the command with one line on stderr and status 1; output under way on stdout is still written. */
export function fail(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`akin: ${oneLine(error)}\n`);
  if (process.env[DEBUG] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

/** An error as one sentence for a person; system errors by their meaning, not by the name of the system call. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno, path } = error as NodeJS.ErrnoException;
  const system = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  if (system) return path === undefined ? system[1] : `${system[1]}: ${path}`;
  return error.message.split('\n')[0]?.trim() || error.name;
}
