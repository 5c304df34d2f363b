import { type EncoderCard, embeddingDimensions } from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';
import type { FeatureSpace } from '../core/saliency/heat.ts';

/** The files of an encoder that focusing on a class needs, as the card's fields name them. */
export type FocusFiles = Readonly<
  Record<'classWeights' | 'classScales' | 'featureRows' | 'featureScales', Uint8Array<ArrayBuffer>>
>;

/** What focusing on a class is computed from. */
export interface FocusWeights extends FeatureSpace {
  readonly dimensions: number;
  readonly classes: number;
  /** The classifier's row of a class in the order of the labels, `width` numbers: `logit = Σ row[i] · features[i] + bias`. */
  classRow(place: number): Float32Array;
}

/**
 * Reads the class weights of an encoder: the classifier's rows and the way back from embeddings to features, both int8 with
 * a float32 scale a row (little-endian); behind the scales of the feature rows stands the mean.
 * @throws FormatError when a file has another length than the card's outputs ask for
 */
export function readFocusWeights(card: EncoderCard, files: FocusFiles): FocusWeights {
  const width = card.outputs.features?.dimensions;
  if (!width) throw new FormatError(`encoder "${card.id}" cannot focus on a class: its card lacks features`);
  const dimensions = embeddingDimensions(card);
  // A site's network gives no class scores, so their number is not always in its card.
  const classes = card.outputs.logits?.dimensions ?? Math.floor(files.classScales.length / 4);
  assertBytes(card, files, 'classWeights', classes * width);
  assertBytes(card, files, 'classScales', 4 * classes);
  const classScales = floats(files.classScales);
  return {
    ...readFeatureSpace(card, files),
    dimensions,
    classes,
    classRow(place) {
      if (!(Number.isInteger(place) && place >= 0 && place < classes)) {
        throw new RangeError(`there is no class ${place}; encoder "${card.id}" has ${classes}, counted from 0`);
      }
      return decodeRow(files.classWeights, classScales, place, width);
    },
  };
}

function assertBytes<Field extends keyof FocusFiles>(
  card: EncoderCard,
  files: Pick<FocusFiles, Field>,
  field: Field,
  expected: number,
): void {
  const found = files[field].length;
  if (found === expected) return;
  throw new FormatError(
    `"${card[field]?.file ?? field}" has ${found} bytes; the outputs of "${card.id}" ask for ${expected}`,
  );
}

/**
 * What of the class weights ties embeddings to features: enough to tell which cells of a picture make it like another.
 * @throws FormatError when a file has another length than the card's outputs ask for
 */
export function readFeatureSpace(
  card: EncoderCard,
  files: Pick<FocusFiles, 'featureRows' | 'featureScales'>,
): FeatureSpace {
  const width = card.outputs.features?.dimensions;
  if (!width) throw new FormatError(`encoder "${card.id}" tells nothing of its features: its card lacks them`);
  const dimensions = embeddingDimensions(card);
  assertBytes(card, files, 'featureRows', dimensions * width);
  assertBytes(card, files, 'featureScales', 4 * (dimensions + width));
  const scales = floats(files.featureScales);
  const rows = new Float32Array(dimensions * width);
  for (let d = 0; d < dimensions; d++) rows.set(decodeRow(files.featureRows, scales, d, width), d * width);
  return { width, rows, mean: scales.slice(dimensions) };
}

/** Copied, because a view of floats must begin at a multiple of four. */
function floats(bytes: Uint8Array<ArrayBuffer>): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

function decodeRow(codes: Uint8Array<ArrayBuffer>, scales: Float32Array, row: number, width: number): Float32Array {
  const signed = new Int8Array(codes.buffer, codes.byteOffset + row * width, width);
  return Float32Array.from(signed, (code) => code * (scales[row] as number));
}
