import { METRICS, type Metric } from '../../src/core/evaluation/metric.ts';
import { CODES, type Codes, EMBEDDING } from '../../src/core/evaluation/settings.ts';
import { CommandError } from '../command-line/command-error.ts';
import { parseArguments, wholeNumber } from '../command-line/parse-arguments.ts';
import { DEFAULT_ENCODER } from '../encoders/locate.ts';
import type { LabelColumn } from './labelled-pictures.ts';

export const USAGE = 'akin eval <labelled folder> [options]';

export const HELP = `Measures how well an encoder finds pictures of the same label, leave-one-out.

Usage: ${USAGE}

  --encoder ID|DIR   an installed encoder or a folder (default ${DEFAULT_ENCODER})
  --layer NAME       embedding (default), features, logits, or an inner layer
  --metric NAME      ${METRICS.join(', ')} (default cosine)
  --codes NAME       int8: the gallery as an index stores it (default); float; signs: one bit a dimension first, then int8
  --dimensions N     only the first N numbers of each vector
  --size PX          another input size of the encoder than its own, of those that its card lists
  --limit N          only N pictures, always the same, spread over the classes
  --metadata FILE    labels from a table (CSV or JSON) instead of the parent folder …
  --label COLUMN     … in this column
  --classes          instead: top-1 and top-5 of the ImageNet scores, where file order is class order
  --json             one JSON document on stdout
`;

/** What `akin eval` was asked for. */
export interface EvalOptions {
  readonly folder: string;
  readonly encoder: string | undefined;
  /** Side of the input in pixels, or the encoder's own. */
  readonly size: number | undefined;
  readonly limit: number;
  readonly isJson: boolean;
  readonly isByClasses: boolean;
  readonly layer: string;
  readonly metric: Metric;
  readonly codes: Codes;
  /** Of each vector the first so many numbers. */
  readonly dimensions: number;
  readonly labels: LabelColumn | null;
}

/** @returns null when the person asked for help. @throws CommandError saying which flag is wrong */
export function parseEvalOptions(args: string[]): EvalOptions | null {
  const { values, positionals } = parseArguments(
    args,
    {
      encoder: { type: 'string' },
      layer: { type: 'string' },
      metric: { type: 'string' },
      codes: { type: 'string' },
      dimensions: { type: 'string' },
      size: { type: 'string' },
      limit: { type: 'string' },
      metadata: { type: 'string' },
      label: { type: 'string' },
      classes: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { usage: USAGE, positionals: 1 },
  );
  if (values.help) return null;
  const [folder] = positionals;
  if (folder === undefined) throw new CommandError(`which folder? usage: ${USAGE}`);
  const isByClasses = values.classes ?? false;
  for (const flag of ['layer', 'metric', 'codes', 'dimensions', 'metadata', 'label'] as const) {
    if (isByClasses && values[flag] !== undefined) throw new CommandError(`--${flag} does not go with --classes`);
  }
  return {
    folder,
    encoder: values.encoder,
    size: values.size === undefined ? undefined : wholeNumber('--size', values.size, 8, 1024),
    limit: values.limit === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--limit', values.limit, 1, 10_000_000),
    isJson: values.json ?? false,
    isByClasses,
    layer: values.layer ?? EMBEDDING,
    metric: oneOf('--metric', values.metric ?? 'cosine', METRICS),
    codes: oneOf('--codes', values.codes ?? 'int8', CODES),
    dimensions:
      values.dimensions === undefined
        ? Number.POSITIVE_INFINITY
        : wholeNumber('--dimensions', values.dimensions, 1, 65_536),
    labels: labelColumn(values.metadata, values.label),
  };
}

function labelColumn(table: string | undefined, column: string | undefined): LabelColumn | null {
  if (table === undefined && column === undefined) return null;
  if (table === undefined) throw new CommandError(`--label ${column} needs the table that it is in: --metadata FILE`);
  if (column === undefined) throw new CommandError('--metadata needs the column that holds the labels: --label COLUMN');
  return { table, column };
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new CommandError(`${flag} is "${value}"; expected ${allowed.join(', ')}`);
  return found;
}
