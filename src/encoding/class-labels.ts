import { FormatError } from '../core/errors.ts';

/** A class of an encoder, in the order of its logits. */
export interface ClassLabel {
  readonly name: string;
  /** WordNet 3.0: "n" and the synset's offset in eight digits, as ImageNet names its classes; not of every encoder. */
  readonly wnid?: string;
}

/**
 * Reads `labels.json`: a list of names, or of objects with `name` and `wnid`.
 * @throws FormatError naming the first entry that is neither
 */
export function parseClassLabels(text: string): readonly ClassLabel[] {
  const list = parse(text);
  if (!Array.isArray(list)) throw new FormatError(`labels.json holds ${typeof list}; expected a list`);
  return list.map((entry: unknown, place) => {
    if (typeof entry === 'string' && entry !== '') return { name: entry };
    const { name, wnid } = (entry ?? {}) as { readonly name?: unknown; readonly wnid?: unknown };
    if (typeof name !== 'string' || name === '' || !(wnid === undefined || isWordNetId(wnid))) {
      throw new FormatError(
        `labels.json: class ${place} is ${JSON.stringify(entry)}; expected a name, with a WordNet id such as n01440764 or none`,
      );
    }
    return wnid === undefined ? { name } : { name, wnid };
  });
}

function isWordNetId(value: unknown): value is string {
  return typeof value === 'string' && /^n\d{8}$/.test(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FormatError(`labels.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
