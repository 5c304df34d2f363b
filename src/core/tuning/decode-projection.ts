import type { EncoderIdentity } from '../encoder-card.ts';
import { FormatError } from '../errors.ts';
import { crc32 } from '../index-format/crc32.ts';
import { MAGIC, MAX_FILE_BYTES, PREAMBLE, VERSION } from './projection-file.ts';
import { parseProjectionHeader } from './projection-header.ts';
import type { TunedProjection } from './tuned-projection.ts';

/**
 * Reads the file of a projection.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeProjection(bytes: Uint8Array): TunedProjection {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new FormatError(`the file has ${bytes.length} bytes; a projection has at most ${MAX_FILE_BYTES}`);
  }
  if (bytes.length < PREAMBLE.bytes || !MAGIC.every((byte, at) => bytes[at] === byte)) {
    throw new FormatError('this is not a projection that Akin has learned: it begins otherwise than such a file');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const field = (offset: number) => view.getUint32(offset, true);
  const version = field(PREAMBLE.version);
  if (version !== VERSION) throw new FormatError(`the projection is version ${version}; this app reads ${VERSION}`);
  const length = field(PREAMBLE.length);
  if (length !== bytes.length) {
    throw new FormatError(`the projection's file has ${bytes.length} bytes; it says itself that it has ${length}`);
  }
  if (crc32(bytes.subarray(PREAMBLE.bytes)) !== field(PREAMBLE.checksum)) {
    throw new FormatError('the projection is damaged: its checksum is another than it says; export it again');
  }
  const headerBytes = field(PREAMBLE.header);
  if (PREAMBLE.bytes + headerBytes > bytes.length) {
    throw new FormatError(`the projection's description has ${headerBytes} bytes; the file ends before`);
  }
  const start = PREAMBLE.bytes + headerBytes;
  const header = parseProjectionHeader(new TextDecoder().decode(bytes.subarray(PREAMBLE.bytes, start)));
  const { dimensions, classifier } = header;
  const classes = classifier?.values.length ?? 0;
  const numbers = dimensions * dimensions + classes * (dimensions + 1);
  const found = (bytes.length - start) / Float32Array.BYTES_PER_ELEMENT;
  if (found !== numbers) {
    throw new FormatError(
      `the projection holds ${found} numbers; ${dimensions} dimensions and ${classes} kinds make ${numbers}`,
    );
  }
  // Copied, because a view of floats must begin at a multiple of four; not by `slice`, which in Node's buffers copies nothing.
  const values = new Float32Array(new Uint8Array(bytes.subarray(start)).buffer);
  if (!values.every(Number.isFinite)) throw new FormatError('the projection holds a number that is not finite');
  const matrix = values.slice(0, dimensions * dimensions);
  const weights = values.slice(matrix.length, matrix.length + classes * dimensions);
  const biases = values.slice(matrix.length + weights.length);
  return { ...header, matrix, classifier: classifier && { ...classifier, head: { weights, biases } } };
}

/**
 * A projection of one encoder's embeddings says nothing about another's.
 * @throws FormatError naming both
 */
export function assertProjects(
  projection: Pick<TunedProjection, 'encoder' | 'dimensions'>,
  encoder: EncoderIdentity,
  dimensions: number,
): void {
  const show = ({ id, sha256 }: EncoderIdentity) => `“${id}” (${sha256.slice(0, 12)})`;
  if (projection.encoder.sha256 !== encoder.sha256) {
    throw new FormatError(
      `the projection was learned for embeddings of encoder ${show(projection.encoder)}; this collection has those of ` +
        `${show(encoder)}: learn it again here`,
    );
  }
  if (projection.dimensions !== dimensions) {
    throw new FormatError(
      `the projection takes ${projection.dimensions} dimensions; this collection has embeddings of ${dimensions}`,
    );
  }
}
