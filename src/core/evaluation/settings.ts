import type { Metric } from './metric.ts';

/** How the vectors that are looked through are stored: as they are, as an index holds them, or found by one bit a dimension first. */
export const CODES = ['float', 'int8', 'signs'] as const;

/** One of {@link CODES}. */
export type Codes = (typeof CODES)[number];

/** The layer that answers are made of: projected and of length 1. */
export const EMBEDDING = 'embedding';

/** Lengths of embeddings to compare; its dimensions are ordered, the first ones tell most. */
export const DIMENSIONS = [64, 128, 256] as const;

/** How two pictures are compared: everything that a figure of the lab depends on. */
export interface Settings {
  /** Id of the encoder. */
  readonly encoder: string;
  /** Side of its input in pixels. */
  readonly size: number;
  /** {@link EMBEDDING}, or an inner layer by its name. */
  readonly layer: string;
  readonly metric: Metric;
  readonly codes: Codes;
  /** So many of the vector's first numbers; all where it has no more. */
  readonly dimensions: number;
}

/** Equal for equal settings. */
export function settingsKey({ encoder, size, layer, metric, codes, dimensions }: Settings): string {
  return [encoder, size, layer, metric, codes, dimensions].join(' ');
}

/** The names of the settings in which some of these differ. */
export function differingSettings(all: readonly Settings[]): (keyof Settings)[] {
  const [first] = all;
  const names = ['encoder', 'size', 'layer', 'metric', 'codes', 'dimensions'] as const;
  return first ? names.filter((name) => all.some((one) => one[name] !== first[name])) : [];
}
