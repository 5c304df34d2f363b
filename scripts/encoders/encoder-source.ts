import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CommandError } from '../command-line/command-error.ts';
import { download } from './download.ts';

/** Where an encoder comes from, its network on this machine. */
export interface EncoderSource {
  readonly modelFile: string;
  /** The name that a person knows the network by. */
  readonly modelName: string;
  /** The `encoder.json` that lies beside it, or null. */
  readonly cardFile: string | null;
}

/** The name of every encoder's card. */
const CARD = 'encoder.json';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Finds the network that `akin encoders add` was given: an ONNX file, a folder with an `encoder.json`, or an https
 * address, which is downloaded into `staging`.
 * @param sha256 what the network must have; required for an address
 * @throws CommandError, DownloadError
 */
export async function openSource(
  source: string,
  sha256: string | undefined,
  staging: string,
  signal: AbortSignal,
): Promise<EncoderSource> {
  if (sha256 !== undefined && !SHA256.test(sha256)) {
    throw new CommandError(`--sha256 is "${sha256}"; expected 64 hexadecimal digits in lower case`);
  }
  if (/^[a-z]+:\/\//i.test(source)) return fromAddress(source, sha256, staging, signal);
  const found = await stat(source).catch(() => null);
  if (!found) throw new CommandError(`there is no "${source}"; expected an ONNX file, a folder, or an https address`);
  if (found.isDirectory()) {
    const modelFile = await modelIn(source);
    return { modelFile, modelName: basename(modelFile), cardFile: join(source, CARD) };
  }
  const beside = join(dirname(source), CARD);
  return { modelFile: source, modelName: basename(source), cardFile: existsSync(beside) ? beside : null };
}

async function fromAddress(
  source: string,
  sha256: string | undefined,
  staging: string,
  signal: AbortSignal,
): Promise<EncoderSource> {
  const address = new URL(source);
  if (address.protocol !== 'https:') throw new CommandError(`"${source}" is not https`);
  if (sha256 === undefined) {
    throw new CommandError('an address needs --sha256 with the hash that its file must have');
  }
  const modelFile = join(staging, 'download');
  await download(address, sha256, modelFile, signal);
  return { modelFile, modelName: basename(address.pathname) || address.host, cardFile: null };
}

/** The network of a folder: the one that its card names, else the only ONNX file. */
async function modelIn(folder: string): Promise<string> {
  const card = await readCard(join(folder, CARD));
  const named =
    typeof card.model === 'object' && card.model !== null ? (card.model as { file?: unknown }).file : card.model;
  if (typeof named === 'string') return join(folder, basename(named));
  const networks = (await readdir(folder)).filter((name) => name.endsWith('.onnx'));
  const [only] = networks;
  if (only !== undefined && networks.length === 1) return join(folder, only);
  throw new CommandError(
    `"${folder}" has ${networks.length} ONNX files; expected one, or its name as "model" in encoder.json`,
  );
}

/** An `encoder.json`, not checked further. @throws CommandError when there is none or it is no JSON object */
export async function readCard(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`there is no "${file}"`);
  });
  let card: unknown;
  try {
    card = JSON.parse(text);
  } catch (error) {
    throw new CommandError(`"${file}" is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (typeof card === 'object' && card !== null && !Array.isArray(card)) return card as Record<string, unknown>;
  throw new CommandError(`"${file}" is not a JSON object`);
}
