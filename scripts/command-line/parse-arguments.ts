import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T & { help: { type: 'boolean' } }; allowPositionals: true }>
>;

/**
 * `parseArgs` of Node with `--help` added and its errors cut to one line.
 * @param usage the command's first line of help, shown with an error
 * @throws CommandError for an unknown flag, a flag without its value, or too many positionals
 */
export function parseArguments<const T extends Options>(
  args: string[],
  options: T,
  { usage, positionals }: { usage: string; positionals: number },
): Parsed<T> {
  let parsed: Parsed<T>;
  try {
    const withHelp = { ...options, help: { type: 'boolean' } } as const;
    parsed = parseArgs({ args, options: withHelp, allowPositionals: true, strict: true }) as Parsed<T>;
  } catch (error) {
    throw new CommandError(`${firstSentence(error)}; usage: ${usage}`);
  }
  const extra = parsed.positionals[positionals];
  if (extra !== undefined) throw new CommandError(`unexpected argument "${extra}"; usage: ${usage}`);
  return parsed;
}

/** A whole number given to a flag. @throws CommandError naming the flag and the range */
export function wholeNumber(flag: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new CommandError(`${flag} is "${value}"; expected a whole number from ${least} to ${most}`);
}

/** Node explains at length how to pass an argument that begins with a dash; the first sentence says what was wrong. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/\. (To specify|Did you).*$/, '').replace(/\.$/, '');
}
