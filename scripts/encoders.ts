import { embeddingDimensions } from '../src/core/encoder-card.ts';
import { interruptible } from './build/interrupt.ts';
import { CommandError } from './command-line/command-error.ts';
import { parseArguments, wholeNumber } from './command-line/parse-arguments.ts';
import { addEncoder } from './encoders/add-encoder.ts';
import { listEncoders } from './encoders/list-encoders.ts';
import { installedEncoders, locateEncoder } from './encoders/locate.ts';
import { type Verification, verifyEncoder } from './encoders/verify-encoder.ts';
import { writeGolden } from './encoders/write-golden.ts';

const USAGE = 'akin encoders list | add <file|folder|address> | verify [id|folder …] | golden <id|folder>';

const HELP = `Lists, adds and verifies encoders. docs/encoders.md says what an encoder is.

Usage: akin encoders list [--json]
       akin encoders add <FILE.onnx | FOLDER | https://…> [options] [--json]
       akin encoders verify [ID|FOLDER …] [--json]
       akin encoders golden <ID|FOLDER> [--json]        writes its golden embeddings anew, for verify

  --id ID         the name to install it under
  --card FILE     its encoder.json, where none lies beside it
  --fit FOLDER    fit the projection to 256 dimensions on the photos below a folder
  --fit-limit N   on at most N of them, at even distances (default 4000)
  --sha256 HASH   what the file must have; required for an address
  --json          one JSON document on stdout
`;

const OPTIONS = {
  id: { type: 'string' },
  card: { type: 'string' },
  fit: { type: 'string' },
  'fit-limit': { type: 'string' },
  sha256: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

/** `akin encoders`: what is installed, one more, and whether all is well. */
export async function runEncoders(args: string[]): Promise<void> {
  const { values, positionals } = parseArguments(args, OPTIONS, { usage: USAGE, positionals: 100 });
  const [action, ...rest] = positionals;
  if (values.help) process.stdout.write(HELP);
  else if (action === 'list' && rest.length === 0) await list(values);
  else if (action === 'add' && rest.length === 1) await add(rest[0] ?? '', values);
  else if (action === 'verify') await verify(rest, values);
  else if (action === 'golden' && rest.length === 1) await golden(rest[0] ?? '', values);
  else throw new CommandError(`usage: ${USAGE}`);
}

async function list({ json }: Values): Promise<void> {
  const encoders = await listEncoders();
  print(json, { encoders }, () =>
    encoders.map((encoder) => {
      if ('problem' in encoder) return `${encoder.id}: ${encoder.problem}`;
      const { id, origin, dimensions, inputSize, bytes, licence } = encoder;
      const facts = [`${dimensions} dimensions`, `${inputSize} px`, `${(bytes / 1e6).toFixed(1)} MB`, licence];
      return `${id.padEnd(24)}${[origin, ...facts].join(' · ')}`;
    }),
  );
}

async function add(
  source: string,
  { id, card: cardFile, fit, 'fit-limit': limit, sha256, json }: Values,
): Promise<void> {
  const request = {
    source,
    id,
    card: cardFile,
    sha256,
    fit: fit === undefined ? undefined : { folder: fit, limit: wholeNumber('--fit-limit', limit ?? '4000', 16, 1e6) },
  };
  const { card, folder, explained } = await interruptible((signal) => addEncoder(request, signal));
  const dimensions = embeddingDimensions(card);
  print(json, { id: card.id, folder, dimensions, ...(explained !== undefined && { explained }), card }, () => [
    `added "${card.id}": ${dimensions} dimensions, in ${folder}`,
    ...(card.projection && explained !== undefined
      ? [`its projection keeps ${(explained * 100).toFixed(1)} % of the variance of ${card.projection.fittedOn}`]
      : []),
  ]);
}

async function verify(asked: readonly string[], { json }: Values): Promise<void> {
  const folders = await Promise.all(asked.map(async (id) => ({ id, folder: await locateEncoder(id) })));
  const encoders: ({ id: string; folder: string; isSound: boolean } & Verification)[] = [];
  for (const { id, folder } of asked.length > 0 ? folders : await installedEncoders()) {
    const verification = await verifyEncoder(folder);
    encoders.push({ id, folder, isSound: verification.problems.length === 0, ...verification });
  }
  print(json, { encoders }, () => encoders.flatMap(({ id, ...found }) => inWords(id, found)));
  const broken = encoders.filter(({ isSound }) => !isSound);
  if (broken.length > 0) throw new CommandError(`${broken.length} of ${encoders.length} encoders are not sound`);
}

function inWords(id: string, { problems, files, outputs, goldenCosine }: Verification): string[] {
  if (problems.length > 0) return problems.map((problem) => `${id}: ${problem}`);
  const golden =
    goldenCosine === null
      ? 'no golden embeddings'
      : `golden embeddings agree (least cosine ${goldenCosine.toFixed(6)})`;
  return [`${id}: sound: ${files} files and ${outputs} outputs are as its card says, ${golden}`];
}

async function golden(asked: string, { json }: Values): Promise<void> {
  const folder = await locateEncoder(asked);
  const card = await writeGolden(folder);
  print(json, { id: card.id, folder, golden: card.golden }, () => [`written: "${card.golden?.file}" in ${folder}`]);
}

function print(isJson: boolean | undefined, document: object, asText: () => readonly string[]): void {
  process.stdout.write(isJson ? `${JSON.stringify(document)}\n` : `${asText().join('\n')}\n`);
}
