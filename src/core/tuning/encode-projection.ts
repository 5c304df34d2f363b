import { crc32 } from '../index-format/crc32.ts';
import { ALIGNMENT, MAGIC, PREAMBLE, VERSION } from './projection-file.ts';
import type { TunedProjection } from './tuned-projection.ts';

/** The file of a projection: preamble, JSON, then matrix, weights and biases as float32. Same projection, same bytes. */
export function encodeProjection(projection: TunedProjection): Uint8Array<ArrayBuffer> {
  const { encoder, dimensions, matrix, source, figures, classifier, calibration } = projection;
  const told = classifier && {
    values: classifier.values,
    temperature: classifier.temperature,
    confidence: classifier.confidence,
  };
  const text = JSON.stringify({ encoder, dimensions, source, figures, classifier: told, calibration });
  const json = new TextEncoder().encode(text);
  const header = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const parts = [matrix, ...(classifier ? [classifier.head.weights, classifier.head.biases] : [])];
  const length = PREAMBLE.bytes + header + parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(length);
  bytes.set(MAGIC, PREAMBLE.magic);
  bytes.fill(0x20, PREAMBLE.bytes, PREAMBLE.bytes + header);
  bytes.set(json, PREAMBLE.bytes);
  let at = PREAMBLE.bytes + header;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(PREAMBLE.version, VERSION, true);
  view.setUint32(PREAMBLE.length, length, true);
  view.setUint32(PREAMBLE.header, header, true);
  view.setUint32(PREAMBLE.checksum, crc32(bytes.subarray(PREAMBLE.bytes)), true);
  return bytes;
}
