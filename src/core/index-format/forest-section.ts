import { FormatError } from '../errors.ts';
import type { Forest } from '../forest/forest.ts';
import { checkForest } from './check-forest.ts';
import type { IndexHeader } from './index-header.ts';
import { align, FOREST, FOREST_LAYOUT, MAX_TREES } from './layout.ts';
import { showCount } from './show-number.ts';

/** Numbers that say where everything in a section is. */
interface Shape {
  readonly trees: number;
  readonly groups: number;
  readonly leaves: number;
}

/** @throws FormatError for a forest that the decoder would refuse */
export function encodeForest(forest: Forest, header: IndexHeader): Uint8Array<ArrayBuffer> {
  if (forest.rows !== header.count || forest.dimensions !== header.dimensions) {
    throw new FormatError(
      `a forest over ${forest.rows} rows of ${forest.dimensions} dimensions comes with ${header.count} of ${header.dimensions}`,
    );
  }
  checkForest(forest);
  const shape = { trees: forest.trees, groups: forest.groupLeaves.length - 1, leaves: forest.leafStarts.length - 1 };
  const places = placesOf(shape, header);
  const bytes = new Uint8Array(places.end);
  const view = new DataView(bytes.buffer);
  view.setUint32(FOREST.layout, FOREST_LAYOUT, true);
  view.setUint32(FOREST.trees, shape.trees, true);
  view.setUint32(FOREST.groups, shape.groups, true);
  view.setUint32(FOREST.leaves, shape.leaves, true);
  for (const part of ['treeGroups', 'groupLeaves', 'leafStarts', 'lists', 'centreScales', 'centres'] as const) {
    const { buffer, byteOffset, byteLength } = forest[part];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), places[part].byteOffset);
  }
  return bytes;
}

/**
 * A forest as views into its section, every number of it checked.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeForest(section: Uint8Array<ArrayBuffer>, header: IndexHeader): Forest {
  if (section.length < FOREST.bytes) {
    throw new FormatError(`index: "forest" has ${section.length} bytes; it begins with ${FOREST.bytes}`);
  }
  const { buffer, byteOffset: start } = section;
  const view = new DataView(buffer, start, FOREST.bytes);
  const layout = view.getUint32(FOREST.layout, true);
  if (layout !== FOREST_LAYOUT) {
    throw new FormatError(`index: "forest" has layout ${layout}; this app reads ${FOREST_LAYOUT}`);
  }
  const shape = {
    trees: view.getUint32(FOREST.trees, true),
    groups: view.getUint32(FOREST.groups, true),
    leaves: view.getUint32(FOREST.leaves, true),
  };
  if (shape.trees < 1 || shape.trees > MAX_TREES) {
    throw new FormatError(`index: the forest has ${shape.trees} trees; expected 1 to ${MAX_TREES}`);
  }
  const places = placesOf(shape, header);
  if (section.length !== places.end) {
    throw new FormatError(
      `index: "forest" has ${showCount(section.length)} bytes; its ${shape.trees} trees, ${showCount(shape.groups)} groups ` +
        `and ${showCount(shape.leaves)} leaves take ${showCount(places.end)}`,
    );
  }
  const numbers = (part: 'treeGroups' | 'groupLeaves' | 'leafStarts' | 'lists') =>
    new Uint32Array(buffer, start + places[part].byteOffset, places[part].length);
  const forest = {
    rows: header.count,
    dimensions: header.dimensions,
    trees: shape.trees,
    treeGroups: numbers('treeGroups'),
    groupLeaves: numbers('groupLeaves'),
    leafStarts: numbers('leafStarts'),
    lists: numbers('lists'),
    centreScales: new Float32Array(buffer, start + places.centreScales.byteOffset, places.centreScales.length),
    centres: new Int8Array(buffer, start + places.centres.byteOffset, places.centres.length),
  };
  checkForest(forest);
  return forest;
}

/** Where the parts of a section begin and how many numbers they have. */
function placesOf({ trees, groups, leaves }: Shape, { count, dimensions }: IndexHeader) {
  let end: number = FOREST.bytes;
  const place = (length: number, bytesEach: number) => {
    const byteOffset = align(end);
    end = byteOffset + length * bytesEach;
    return { byteOffset, length };
  };
  const parts = {
    treeGroups: place(trees + 1, 4),
    groupLeaves: place(groups + 1, 4),
    leafStarts: place(leaves + 1, 4),
    lists: place((trees - 1) * count, 4),
    centreScales: place(groups + leaves, 4),
    centres: place((groups + leaves) * dimensions, 1),
  };
  return { ...parts, end };
}
