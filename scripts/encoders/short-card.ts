import type { EncoderInput } from '../../src/core/encoder-card.ts';
import { FormatError } from '../../src/core/errors.ts';

/** The outputs that Akin has a use for. */
export const ROLES = ['embedding', 'features', 'logits', 'map'] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** What a person has to say of an ONNX file; everything else is found by running it once. */
export interface ShortCard {
  readonly id?: string;
  readonly version?: number;
  readonly input: Pick<EncoderInput, 'layout' | 'size' | 'mean' | 'std'> & Partial<EncoderInput>;
  /** Names in the graph. */
  readonly outputs: Readonly<Partial<Record<Role, string>>>;
  readonly layers: readonly string[];
  readonly sessionOptions?: Readonly<Record<string, unknown>>;
  readonly licence?: string;
  readonly provenance?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a short `encoder.json`: mean, std, layout and size (at the top or below `input`) and the names of the
 * outputs. Whether the values make sense is checked later, as for any card; here only that nothing is missing.
 * @throws FormatError naming everything that is missing at once
 */
export function parseShortCard(value: unknown): ShortCard {
  const card = fieldsOf(value);
  const input = { ...card, name: undefined, ...fieldsOf(card.input) };
  const outputs = outputNames(card.outputs);
  const missing = ['mean', 'std', 'layout', 'size'].filter((field) => !(field in input));
  if (!outputs.features && !outputs.embedding) missing.push('outputs with the name of "features" or of "embedding"');
  if (missing.length > 0) {
    throw new FormatError(`encoder.json lacks ${missing.join(', ')}; docs/encoders.md shows a short one`);
  }
  // The types are a promise until `parseEncoderCard` has seen the whole card.
  const { id, version, sessionOptions, licence, provenance } = card as Partial<ShortCard>;
  const { name, layout, size, mean, std, preprocessing } = input as unknown as Partial<EncoderInput> &
    ShortCard['input'];
  return {
    ...present({ id, version, sessionOptions, licence, provenance }),
    input: { layout, size, mean, std, ...present({ name, preprocessing }) },
    outputs,
    layers: Array.isArray(card.layers) ? card.layers.flatMap((layer) => nameOf(layer) ?? []) : [],
  };
}

/** Outputs are one name (the features), or for each role its name or what a full card says of it. */
function outputNames(value: unknown): Partial<Record<Role, string>> {
  if (typeof value === 'string') return { features: value };
  const outputs = fieldsOf(value);
  return Object.fromEntries(ROLES.map((role) => [role, nameOf(outputs[role])]).filter(([, name]) => name));
}

function nameOf(value: unknown): string | undefined {
  const name = fieldsOf(value).name ?? value;
  return typeof name === 'string' ? name : undefined;
}

/** Only what is there, so that defaults spread before it hold. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
