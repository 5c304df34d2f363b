import { cellColours } from '../core/details/cell-colours.ts';
import type { QueryDetails } from '../core/details/compare-details.ts';
import { describeItem } from '../core/details/describe-item.ts';
import { localFeatures } from '../core/details/local-features.ts';
import { type EncoderCard, type EncoderOutput, embeddingDimensions } from '../core/encoder-card.ts';
import { EncoderError } from '../core/errors.ts';
import type { Pixels } from '../core/pixels.ts';
import { preprocess } from '../core/preprocessing/preprocess.ts';
import type { Resize } from '../core/preprocessing/resize.ts';
import { project } from '../core/projection/project.ts';
import type { Runtime } from './runtime.ts';

/** An embedding with the time that its two parts took, in milliseconds. */
export interface TimedEmbedding {
  /** L2-normalised, of `embeddingDimensions(card)` numbers. */
  readonly embedding: Float32Array;
  readonly preprocessMs: number;
  readonly encodeMs: number;
}

/** Upright pixels → embedding, the same in the browser and in Node; only the runtime differs. */
export class Encoder {
  readonly card: EncoderCard;
  readonly #runtime: Runtime;
  readonly #projection: Float32Array | undefined;
  readonly #resize: Resize | undefined;

  /**
   * @param projection for encoders whose card names one: mean of the features, then a row for each dimension
   * @param resize a faster twin of core's own, where there is one
   * @throws EncoderError when card and projection do not fit each other
   */
  constructor(card: EncoderCard, runtime: Runtime, projection?: Float32Array, resize?: Resize) {
    const features = card.outputs.features?.dimensions ?? 0;
    const expected = card.projection ? features * (card.projection.dimensions + 1) : 0;
    if ((projection?.length ?? 0) !== expected) {
      throw new EncoderError(
        `encoder "${card.id}" has a projection of ${projection?.length ?? 0} numbers; expected ${expected}`,
      );
    }
    this.card = card;
    this.#runtime = runtime;
    this.#projection = projection;
    this.#resize = resize;
  }

  /** @throws EncoderError when the network gives anything but finite numbers of the expected length */
  async embed(pixels: Pixels): Promise<TimedEmbedding> {
    const begun = performance.now();
    const input = preprocess(pixels, this.card.input, this.#resize);
    const preprocessed = performance.now();
    const embedding = await this.#embedInput(input);
    return { embedding, preprocessMs: preprocessed - begun, encodeMs: performance.now() - preprocessed };
  }

  /**
   * The embedding and the pooled inner layers of one picture from one run; only of a network that gives its layers.
   * @returns the layers as they come, in the order of the card's
   * @throws EncoderError when an output has another length than the card says
   */
  async embedWithLayers(pixels: Pixels): Promise<{ embedding: Float32Array; layers: readonly Float32Array[] }> {
    const { layers, id } = this.card;
    const source = this.#embeddingSource();
    const [raw, ...inner] = await this.outputs(pixels, [source.name, ...layers.map(({ name }) => name)]);
    for (const [at, { name, dimensions }] of layers.entries()) {
      if (inner[at]?.length === dimensions) continue;
      throw new EncoderError(
        `layer "${name}" of encoder "${id}" gave ${inner[at]?.length ?? 0} numbers; its card says ${dimensions}`,
      );
    }
    return { embedding: this.#embeddingFrom(raw), layers: inner };
  }

  /** Any outputs of the graph by name, as they come, in the order asked for. @param size side of the input, the card's unless told */
  async outputs(
    pixels: Pixels,
    names: readonly string[],
    size = this.card.input.size,
  ): Promise<readonly Float32Array[]> {
    return this.#runtime.run(preprocess(pixels, { ...this.card.input, size }, this.#resize), names);
  }

  /**
   * What each cell of a picture shows, to be compared with items' (`core/details`); only of a network that gives its details.
   * @throws EncoderError when the output is not as the card says
   */
  async detailsOf(pixels: Pixels): Promise<QueryDetails> {
    const { name, querySize } = this.#details();
    const [map] = await this.outputs(pixels, [name], querySize);
    const { vectors, side } = localFeatures(this.#given(map, name));
    return { vectors, colours: cellColours(pixels, side, this.#resize) };
  }

  /** What is kept of an item's details: `ITEM_BYTES`. @throws EncoderError as `detailsOf` */
  async itemDetails(pixels: Pixels): Promise<Uint8Array> {
    const { name } = this.#details();
    const { map: last } = this.card.outputs;
    if (!last) throw new EncoderError(`encoder "${this.card.id}" gives no feature map`);
    const [map, lastMap] = await this.outputs(pixels, [name, last.name]);
    const features = localFeatures(this.#given(map, name));
    const colours = cellColours(pixels, features.side, this.#resize);
    return describeItem(features, colours, this.#given(lastMap, last.name), last.dimensions);
  }

  #details() {
    const { details, id } = this.card;
    if (!details) throw new EncoderError(`encoder "${id}" gives no map of details`);
    return details;
  }

  #given(output: Float32Array | undefined, name: string): Float32Array {
    if (output) return output;
    throw new EncoderError(`encoder "${this.card.id}" gave no output "${name}"`);
  }

  close(): Promise<void> {
    return this.#runtime.close();
  }

  async #embedInput(input: Float32Array): Promise<Float32Array> {
    const [raw] = await this.#runtime.run(input, [this.#embeddingSource().name]);
    return this.#embeddingFrom(raw);
  }

  /** The output that embeddings are made from. */
  #embeddingSource(): EncoderOutput {
    const { projection, outputs, id } = this.card;
    const source = projection ? outputs.features : (outputs.embedding ?? outputs.features);
    if (!source) throw new EncoderError(`encoder "${id}" has neither an embedding nor a features output`);
    return source;
  }

  #embeddingFrom(raw: Float32Array | undefined): Float32Array {
    const { card } = this;
    const { dimensions } = this.#embeddingSource();
    if (raw?.length !== dimensions) {
      throw new EncoderError(`encoder "${card.id}" gave ${raw?.length ?? 0} numbers; its card says ${dimensions}`);
    }
    const embedding = this.#projection ? project(raw, this.#projection, embeddingDimensions(card)) : raw.slice();
    return normaliseLength(embedding, card.id);
  }
}

function normaliseLength(embedding: Float32Array, encoderId: string): Float32Array {
  let squares = 0;
  for (const value of embedding) squares += value * value;
  if (!(squares > 0 && Number.isFinite(squares))) {
    throw new EncoderError(`encoder "${encoderId}" gave an embedding of length ${Math.sqrt(squares)}`);
  }
  const scale = 1 / Math.sqrt(squares);
  return embedding.map((value) => value * scale);
}
