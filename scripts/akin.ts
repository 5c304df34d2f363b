import { readFileSync } from 'node:fs';
import { CommandError } from './command-line/command-error.ts';
import { fail } from './command-line/fail.ts';

type Run = (args: string[]) => Promise<void>;

/** Loaded only when asked for: `akin --help` opens neither sharp nor onnxruntime. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<Run> }> = {
  build: {
    summary: 'turns a folder of pictures into a static site that searches them',
    load: async () => (await import('./build.ts')).runBuild,
  },
  search: {
    summary: 'finds the pictures of a built site that look like a picture',
    load: async () => (await import('./search.ts')).runSearch,
  },
  eval: {
    summary: 'measures how well an encoder finds pictures of the same label',
    load: async () => (await import('./eval.ts')).runEval,
  },
  tune: {
    summary: 'learns from a site’s labels which differences matter, and measures whether it helps',
    load: async () => (await import('./tune.ts')).runTune,
  },
  encoders: {
    summary: 'lists, adds and verifies encoders',
    load: async () => (await import('./encoders.ts')).runEncoders,
  },
  serve: {
    summary: 'serves a built site on this machine, as a plain static host does',
    load: async () => (await import('./serve.ts')).runServe,
  },
};

/** The command line: its first argument names the command. Sets `process.exitCode`; never throws. */
export async function main([name, ...args]: string[]): Promise<void> {
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help();
    if (name === '--version') return version();
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      const known = Object.keys(COMMANDS).join(', ');
      throw new CommandError(`unknown command "${name}"; expected one of ${known} (see akin --help)`);
    }
    await (await command.load())(args);
  } catch (error) {
    fail(error);
  }
}

function help(): void {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  process.stdout.write(
    `Akin finds pictures that look alike, in the browser, offline.\n\nUsage: akin <command> [options]\n\n` +
      `${lines.join('\n')}\n\nakin <command> --help says more. --json prints one JSON document.\n`,
  );
}

function version(): void {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  process.stdout.write(`${version}\n`);
}
