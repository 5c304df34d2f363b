import { crc32 } from '../index-format/crc32.ts';
import type { MapContent } from './map-content.ts';
import { MAP_MAGIC, MAP_PREAMBLE, MAP_VERSION, mapArrays } from './map-format.ts';

/** Spaces that end the head, so that the rows behind it are aligned. */
const ALIGNMENT = 4;

/** Writes a map as docs/map.md describes it. The same content gives the same bytes. */
export function encodeMap({ count, seed, x, y, cluster, level, clusters, colours, columns }: MapContent) {
  const described = columns.map(({ codes: _, ...column }) => column);
  const text = JSON.stringify({ count, seed, clusters, colours: colours !== null, columns: described });
  const plain = new TextEncoder().encode(text);
  const head = new Uint8Array(
    Math.ceil((MAP_PREAMBLE.bytes + plain.length) / ALIGNMENT) * ALIGNMENT - MAP_PREAMBLE.bytes,
  );
  head.fill(' '.charCodeAt(0));
  head.set(plain);

  const places = mapArrays(MAP_PREAMBLE.bytes + head.length, count, colours !== null, columns.length);
  const bytes = new Uint8Array(places.end);
  bytes.set(MAP_MAGIC);
  bytes.set(head, MAP_PREAMBLE.bytes);
  new Uint16Array(bytes.buffer, places.x, count).set(x);
  new Uint16Array(bytes.buffer, places.y, count).set(y);
  if (colours) new Uint16Array(bytes.buffer, places.colours, count).set(colours);
  bytes.set(cluster, places.cluster);
  bytes.set(level, places.level);
  for (const [at, { codes }] of columns.entries()) bytes.set(codes, places.codes + at * count);

  const view = new DataView(bytes.buffer);
  view.setUint32(MAP_PREAMBLE.version, MAP_VERSION, true);
  view.setUint32(MAP_PREAMBLE.headBytes, head.length, true);
  view.setUint32(MAP_PREAMBLE.checksum, crc32(bytes.subarray(MAP_PREAMBLE.bytes)), true);
  return bytes;
}
