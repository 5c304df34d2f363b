import { FormatError } from '../errors.ts';

/** The vectors of one layer, one a picture. */
export interface LayerVectors {
  readonly dimensions: number;
  /** Row-major, n × dimensions. */
  readonly rows: Float32Array;
}

/** "AKLV" as a little-endian number, and the version of the layout that `docs/lab.md` describes. */
const MAGIC = 0x564c4b41;
const VERSION = 1;
/** Magic, version, items, layers. */
const HEAD_WORDS = 4;
/** Dimensions and bits of a layer. */
const LAYER_WORDS = 2;

/** The first layer, the embedding, has 16 bits a number, so that it can stand for floats where codes are compared; the others 8. */
const FIRST_BITS = 16;
const OTHER_BITS = 8;

/**
 * Packs the vectors of a collection: all layers at one input size of one encoder. A number is code × scale, with a scale a
 * vector, so lengths are kept.
 * @throws RangeError for numbers that are not finite and layers of different length
 */
export function encodeLabVectors(layers: readonly LayerVectors[], items: number): Uint8Array<ArrayBuffer> {
  const places = placesOf(
    layers.map(({ dimensions }, at) => ({ dimensions, bits: bitsOf(at) })),
    items,
  );
  const bytes = new ArrayBuffer(places.end);
  new Uint32Array(bytes, 0, HEAD_WORDS).set([MAGIC, VERSION, items, layers.length]);
  for (const [at, { dimensions, rows }] of layers.entries()) {
    if (rows.length !== items * dimensions) {
      throw new RangeError(`layer ${at} has ${rows.length} numbers; expected ${items} × ${dimensions}`);
    }
    const bits = bitsOf(at);
    new Uint32Array(bytes, 4 * (HEAD_WORDS + LAYER_WORDS * at), LAYER_WORDS).set([dimensions, bits]);
    const place = places.layers[at] as LayerPlace;
    const scales = new Float32Array(bytes, place.scales, items);
    const codes = viewOfCodes(bytes, place, items);
    for (let item = 0; item < items; item++) {
      scales[item] = writeRow(rows, item * dimensions, dimensions, codes, 2 ** (bits - 1) - 1);
    }
  }
  return new Uint8Array(bytes);
}

/**
 * Reads one layer.
 * @param expected dimensions of all layers in their order
 * @throws FormatError saying what was found and expected
 */
export function decodeLabLayer(
  bytes: ArrayBuffer,
  expected: readonly number[],
  items: number,
  layer: number,
): LayerVectors {
  const head = bytes.byteLength >= 4 * HEAD_WORDS ? new Uint32Array(bytes, 0, HEAD_WORDS) : [];
  if (head[0] !== MAGIC) throw new FormatError('these are no vectors of the lab: they begin otherwise');
  if (head[1] !== VERSION)
    throw new FormatError(`vectors of the lab are version ${head[1]}; this app reads ${VERSION}`);
  if (head[2] !== items || head[3] !== expected.length) {
    throw new FormatError(
      `vectors of the lab are of ${head[2]} items and ${head[3]} layers; expected ${items} and ${expected.length}`,
    );
  }
  const shapes = expected.map((dimensions, at) => ({ dimensions, bits: bitsOf(at) }));
  const places = placesOf(shapes, items);
  if (bytes.byteLength !== places.end) {
    throw new FormatError(`vectors of the lab have ${bytes.byteLength} bytes; expected ${places.end}`);
  }
  for (const [at, { dimensions, bits }] of shapes.entries()) {
    const found = new Uint32Array(bytes, 4 * (HEAD_WORDS + LAYER_WORDS * at), LAYER_WORDS);
    if (found[0] !== dimensions || found[1] !== bits) {
      throw new FormatError(
        `layer ${at} of the lab has ${found[0]} numbers of ${found[1]} bits; expected ${dimensions} of ${bits}`,
      );
    }
  }
  const place = places.layers[layer];
  const dimensions = expected[layer];
  if (!place || dimensions === undefined) throw new FormatError(`there is no layer ${layer} of ${expected.length}`);
  const scales = new Float32Array(bytes, place.scales, items);
  const codes = viewOfCodes(bytes, place, items);
  const rows = new Float32Array(items * dimensions);
  for (let item = 0; item < items; item++) {
    const scale = scales[item] as number;
    if (!Number.isFinite(scale)) throw new FormatError(`item ${item} of layer ${layer} has the scale ${scale}`);
    const end = (item + 1) * dimensions;
    for (let at = item * dimensions; at < end; at++) rows[at] = (codes[at] as number) * scale;
  }
  return { dimensions, rows };
}

interface LayerPlace {
  readonly dimensions: number;
  readonly bits: number;
  /** Byte offsets. */
  readonly scales: number;
  readonly codes: number;
}

/** Where everything lies; every layer begins at a multiple of four. */
function placesOf(shapes: readonly { readonly dimensions: number; readonly bits: number }[], items: number) {
  let end = 4 * (HEAD_WORDS + LAYER_WORDS * shapes.length);
  const layers = shapes.map(({ dimensions, bits }): LayerPlace => {
    const scales = end;
    const codes = scales + 4 * items;
    end = Math.ceil((codes + (items * dimensions * bits) / 8) / 4) * 4;
    return { dimensions, bits, scales, codes };
  });
  return { layers, end };
}

function bitsOf(layer: number): number {
  return layer === 0 ? FIRST_BITS : OTHER_BITS;
}

function viewOfCodes(bytes: ArrayBuffer, { bits, codes, dimensions }: LayerPlace, items: number) {
  return bits === FIRST_BITS
    ? new Int16Array(bytes, codes, items * dimensions)
    : new Int8Array(bytes, codes, items * dimensions);
}

/** @returns the row's scale */
function writeRow(
  rows: Float32Array,
  start: number,
  length: number,
  codes: Int8Array | Int16Array,
  largest: number,
): number {
  let peak = 0;
  for (let at = start; at < start + length; at++) {
    const magnitude = Math.abs(rows[at] as number);
    if (!(magnitude < Number.POSITIVE_INFINITY)) throw new RangeError(`a vector holds ${rows[at]}; expected a number`);
    peak = Math.max(peak, magnitude);
  }
  if (peak === 0) return 0;
  for (let at = start; at < start + length; at++) codes[at] = Math.round(((rows[at] as number) / peak) * largest);
  return peak / largest;
}
