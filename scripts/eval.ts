import { cardAtSize } from '../src/core/encoder-card.ts';
import { type EncoderFolder, loadEncoderFolder } from '../src/encoding/encoder-folder-node.ts';
import { interruptible } from './build/interrupt.ts';
import type { Skipped } from './build/walk-pictures.ts';
import { locateEncoder } from './encoders/locate.ts';
import { type ClassReport, evaluateClasses } from './eval/evaluate-classes.ts';
import { evaluateRetrieval, type RetrievalReport } from './eval/evaluate-retrieval.ts';
import { HELP, parseEvalOptions } from './eval/options.ts';

/** `akin eval`: how well an encoder finds pictures of the same label, or names ImageNet's classes. */
export async function runEval(args: string[]): Promise<void> {
  const options = parseEvalOptions(args);
  if (!options) {
    process.stdout.write(HELP);
    return;
  }
  const folder = atSize(await loadEncoderFolder(await locateEncoder(options.encoder)), options.size);
  const { skipped, ...report } = await interruptible<RetrievalReport | ClassReport>((signal) =>
    options.isByClasses ? evaluateClasses(options, folder, signal) : evaluateRetrieval(options, folder, signal),
  );
  nameSkipped(skipped);
  if (options.isJson) process.stdout.write(`${JSON.stringify({ ...report, skipped: skipped.length })}\n`);
  else process.stdout.write(asTable(report));
}

function atSize(folder: EncoderFolder, size: number | undefined): EncoderFolder {
  return size === undefined ? folder : { ...folder, card: cardAtSize(folder.card, size) };
}

function nameSkipped(skipped: readonly Skipped[]): void {
  for (const { path, reason } of skipped) process.stderr.write(`left out: ${path}: ${reason}\n`);
}

function asTable(report: object): string {
  const lines = Object.entries(report).map(([name, value]) => {
    const shown = typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : value;
    return `${name.padEnd(14)}${shown}\n`;
  });
  return lines.join('');
}
