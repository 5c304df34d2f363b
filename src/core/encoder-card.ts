import { FormatError } from './errors.ts';

/** A file of an encoder's folder with what is needed to verify it. */
export interface EncoderFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How pixels become the input tensor: `(channel / 255 − mean) / std`, red first. */
export interface EncoderInput {
  readonly name: string;
  readonly layout: 'NCHW' | 'NHWC';
  /** Side of the square input in pixels. */
  readonly size: number;
  /** Sides that the same network takes as well, its own among them; an index keeps to one. */
  readonly sizes?: readonly number[];
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** Id of the preprocessing in `core/preprocessing`; stored in every index. */
  readonly preprocessing: string;
}

/** An output of the network: its name in the graph and how many numbers it gives a picture. */
export interface EncoderOutput {
  readonly name: string;
  readonly dimensions: number;
}

/** What `encoder.json` says. Described in `docs/encoders.md`. */
export interface EncoderCard {
  readonly format: 1;
  readonly id: string;
  readonly version: number;
  readonly model: EncoderFile;
  /** The first bytes of `model`, by themselves a network that gives everything but `logits`. */
  readonly core?: Pick<EncoderFile, 'bytes' | 'sha256'>;
  readonly labels?: EncoderFile;
  readonly classWeights?: EncoderFile;
  readonly classScales?: EncoderFile;
  /** The way back from an embedding to the features, for focusing on a class; see `src/encoding/focus-files.ts`. */
  readonly featureRows?: EncoderFile;
  readonly featureScales?: EncoderFile;
  /** Embeddings of the project's own pictures, for `akin encoders verify`. */
  readonly golden?: EncoderFile;
  /** Centring and projection of `features`, for encoders that have no `embedding` output (float32: mean, then rows). */
  readonly projection?: EncoderFile & { readonly dimensions: number; readonly fittedOn: string };
  readonly input: EncoderInput;
  readonly outputs: {
    readonly embedding?: EncoderOutput;
    readonly features?: EncoderOutput;
    readonly logits?: EncoderOutput;
    readonly map?: EncoderOutput;
  };
  /** Pooled inner layers that can be tapped for comparison. */
  readonly layers: readonly EncoderOutput[];
  /** Bytes that, appended to the network's own, make the network that gives `layers`; without it the network itself does. */
  readonly layersModel?: EncoderFile;
  /**
   * The map whose cells are local features (`core/details`): an output of the network with `detailsModel` appended.
   * Queries are looked at with a side of `querySize` pixels, items at the input's own.
   */
  readonly details?: EncoderOutput & { readonly querySize: number };
  readonly detailsModel?: EncoderFile;
  /** Of one picture at the input's size, where known. */
  readonly multiplyAdds?: number;
  /** Passed to `InferenceSession.create` as they are. */
  readonly sessionOptions?: Readonly<Record<string, unknown>>;
  readonly licence: string;
  readonly provenance: string;
}

/** The encoder's identity that an index stores and a release checks: its id and a sha256 of its core or model (and projection). */
export interface EncoderIdentity {
  readonly id: string;
  readonly sha256: string;
}

/** The fields of a card that describe a file beside it. */
const FILE_FIELDS = [
  'model',
  'labels',
  'classWeights',
  'classScales',
  'featureRows',
  'featureScales',
  'projection',
  'layersModel',
  'detailsModel',
  'golden',
] as const;

/** Every file that a card describes, the network first. */
export function describedFiles(card: EncoderCard): EncoderFile[] {
  return FILE_FIELDS.flatMap((field) => card[field] ?? []);
}

/** The card of the network that sites carry: without class scores, where these stand behind the rest. */
export function coreCard(card: EncoderCard): EncoderCard {
  const { core, ...others } = card;
  if (!core) return card;
  const { logits, ...outputs } = card.outputs;
  return { ...others, model: { file: card.model.file, ...core }, outputs };
}

/** The card of the same network at another input size. @throws FormatError naming the sizes that there are */
export function cardAtSize(card: EncoderCard, size: number): EncoderCard {
  const sizes = card.input.sizes ?? [card.input.size];
  if (sizes.includes(size)) return { ...card, input: { ...card.input, size } };
  throw new FormatError(`encoder "${card.id}" takes pictures of ${sizes.join(', ')} px; found ${size}`);
}

/** Dimensions of the embeddings that an encoder gives: projected, its own, or its features. */
export function embeddingDimensions(card: EncoderCard): number {
  const output = card.projection ?? card.outputs.embedding ?? card.outputs.features;
  if (!output) throw new FormatError(`encoder "${card.id}" has neither an embedding nor a features output`);
  return output.dimensions;
}

/**
 * Checks what was read from an `encoder.json`.
 * @throws FormatError naming the field, what it holds and what was expected.
 */
export function parseEncoderCard(value: unknown): EncoderCard {
  const card = asRecord(value, 'encoder.json');
  if (card.format !== 1) throw new FormatError(`encoder.json has format ${show(card.format)}; this version reads 1`);
  text(card.id, 'id');
  number(card.version, 'version');
  file(card.model, 'model');
  for (const name of FILE_FIELDS) if (card[name] !== undefined) file(card[name], name);
  if (card.core !== undefined) checkCore(asRecord(card.core, 'core'), card.model as EncoderFile);
  if (card.multiplyAdds !== undefined) number(card.multiplyAdds, 'multiplyAdds');
  if (card.projection !== undefined)
    number(asRecord(card.projection, 'projection').dimensions, 'projection.dimensions');
  assertEncoderInput(asRecord(card.input, 'input'));
  const outputs = asRecord(card.outputs, 'outputs');
  for (const [name, output] of Object.entries(outputs)) checkOutput(output, `outputs.${name}`);
  if (!outputs.embedding && !outputs.features)
    throw new FormatError('encoder.json names neither an embedding nor a features output');
  if (!Array.isArray(card.layers))
    throw new FormatError(`encoder.json: layers is ${show(card.layers)}; expected a list`);
  for (const layer of card.layers) checkOutput(layer, 'layers');
  if (card.details !== undefined) {
    checkOutput(card.details, 'details');
    side(asRecord(card.details, 'details').querySize, 'details.querySize');
  }
  text(card.licence, 'licence');
  text(card.provenance, 'provenance');
  return value as EncoderCard;
}

/** Checks what a card says of its network's input. @throws FormatError naming the field */
export function assertEncoderInput(input: Readonly<Record<string, unknown>>): void {
  text(input.name, 'input.name');
  text(input.preprocessing, 'input.preprocessing');
  const { size, sizes, layout } = input;
  side(size, 'input.size');
  if (sizes !== undefined) {
    if (!Array.isArray(sizes) || !sizes.includes(size)) {
      throw new FormatError(`encoder.json: input.sizes is ${show(sizes)}; expected a list with ${size} in it`);
    }
    for (const one of sizes) side(one, 'input.sizes');
  }
  if (layout !== 'NCHW' && layout !== 'NHWC') {
    throw new FormatError(`encoder.json: input.layout is ${show(layout)}; expected NCHW or NHWC`);
  }
  for (const name of ['mean', 'std']) {
    const triple = input[name];
    if (
      !Array.isArray(triple) ||
      triple.length !== 3 ||
      !triple.every(Number.isFinite) ||
      (name === 'std' && triple.includes(0))
    ) {
      throw new FormatError(
        `encoder.json: input.${name} is ${show(triple)}; expected three numbers${name === 'std' ? ' other than 0' : ''}`,
      );
    }
  }
}

function side(value: unknown, path: string): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 8 && value <= 1024) return;
  throw new FormatError(`encoder.json: ${path} is ${show(value)}; expected a whole number from 8 to 1024`);
}

function checkOutput(value: unknown, path: string): void {
  const output = asRecord(value, path);
  text(output.name, `${path}.name`);
  number(output.dimensions, `${path}.dimensions`);
}

function file(value: unknown, path: string): void {
  const entry = asRecord(value, path);
  text(entry.file, `${path}.file`);
  if (/[/\\]|^\.+$/.test(String(entry.file)))
    throw new FormatError(`encoder.json: ${path}.file is ${show(entry.file)}; expected a file name without folders`);
  content(entry, path);
}

function content({ bytes, sha256 }: Record<string, unknown>, path: string): void {
  number(bytes, `${path}.bytes`);
  if (!/^[0-9a-f]{64}$/.test(String(sha256))) {
    throw new FormatError(`encoder.json: ${path}.sha256 is ${show(sha256)}; expected 64 hexadecimal digits`);
  }
}

function checkCore(core: Record<string, unknown>, model: EncoderFile): void {
  content(core, 'core');
  if (Number(core.bytes) <= model.bytes) return;
  throw new FormatError(`encoder.json: core.bytes is ${show(core.bytes)}; expected at most the model's ${model.bytes}`);
}

function asRecord(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FormatError(`encoder.json: ${path} is ${show(value)}; expected an object`);
  }
  return value as Record<string, unknown>;
}

function text(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '')
    throw new FormatError(`encoder.json: ${path} is ${show(value)}; expected a text`);
}

function number(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new FormatError(`encoder.json: ${path} is ${show(value)}; expected a number`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}
